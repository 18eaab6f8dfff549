package dev.bursar.routing;

import static dev.bursar.routing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.PaymentReference;
import dev.bursar.routing.RouteBookTest.Kind;
import dev.bursar.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Asking for orders whose outcome nobody wrote down")
class RecoveryTest {

    private static final int PAGE = 3;

    private final VirtualClock clock = VirtualClock.start();
    private final ScriptedAccount account = new ScriptedAccount("a");

    /** As docs/routing.md says it. */
    private static int recover(RouteBook book, RoutedPayments payments, Instant before) {
        int asked = 0;
        List<RouteAttempt> page = book.openBefore(before, PAGE);
        while (!page.isEmpty()) {
            for (RouteAttempt attempt : page) {
                asked++;
                try {
                    payments.getPayment(PaymentReference.byOrderId(attempt.orderId()));
                } catch (RuntimeException e) {
                    // It stays open, and the others are asked all the same.
                }
            }
            page = book.openBefore(before, page.get(page.size() - 1), PAGE);
        }
        return asked;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("settles those behind many that nothing can settle, also where all are of the same moment")
    void behindTheUnsettled(Kind kind) {
        RouteBook book = kind.fresh(clock);
        RoutedPayments payments =
                RoutedPayments.over(book).route("a", account).otherwise("a").build();
        for (int i = 0; i < 16; i++) {
            account.next(i % 8 == 7 ? Turn.UNKNOWN_DONE : Turn.UNKNOWN_NOT_DONE);
            String id = "o-" + i;
            var unused = catchThrowable(() -> payments.createPayment(order(id)));
            clock.advance(i < 8 ? Duration.ZERO : Duration.ofMillis(1));
        }
        Instant before = clock.instant().plusSeconds(1);

        assertThat(recover(book, payments, before)).isEqualTo(16);

        assertThat(book.openBefore(before, 100))
                .hasSize(14)
                .extracting(RouteAttempt::orderId)
                .doesNotContain("o-7", "o-15");
        assertThat(recover(book, payments, before)).isEqualTo(14);
    }
}
