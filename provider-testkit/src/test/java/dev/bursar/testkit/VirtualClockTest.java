package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The virtual clock")
class VirtualClockTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final VirtualClock clock = VirtualClock.at(NOON);
    private final List<String> ran = new ArrayList<>();

    @Test
    @DisplayName("stands still until it is moved, in every zone")
    void movesOnlyWhenMoved() {
        var seoul = clock.withZone(ZoneId.of("Asia/Seoul"));
        assertThat(clock.instant()).isEqualTo(NOON);

        clock.advance(Duration.ofHours(3));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10_800));
        assertThat(seoul.instant()).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("runs what falls due in the order of its time, and shows that time meanwhile")
    void runsInOrder() {
        clock.schedule(NOON.plusSeconds(20), () -> ran.add("second at " + clock.instant()));
        clock.schedule(NOON.plusSeconds(10), () -> ran.add("first at " + clock.instant()));
        clock.schedule(NOON.plusSeconds(31), () -> ran.add("too late"));

        clock.advance(Duration.ofSeconds(30));

        assertThat(ran).containsExactly("first at 2026-05-01T12:00:10Z", "second at 2026-05-01T12:00:20Z");
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(30));
        assertThat(clock.pending()).isEqualTo(1);
    }

    @Test
    @DisplayName("runs what an action schedules, in the same move where it falls due")
    void actionsScheduleMore() {
        clock.schedule(NOON.plusSeconds(1), () -> clock.schedule(NOON.plusSeconds(2), () -> ran.add("again")));

        clock.advance(Duration.ofSeconds(5));

        assertThat(ran).containsExactly("again");
    }

    @Test
    @DisplayName("goes back only by setTo, and then runs nothing")
    void back() {
        clock.schedule(NOON.plusSeconds(1), () -> ran.add("ran"));

        clock.setTo(NOON.minusSeconds(60));

        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(60));
        assertThat(ran).isEmpty();
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
