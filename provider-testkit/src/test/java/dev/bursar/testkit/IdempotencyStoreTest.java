package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The idempotency store")
class IdempotencyStoreTest {

    private final IdempotencyStore store = new IdempotencyStore();

    private IdempotencyStore.Kind begin(String key, String fingerprint) {
        return store.begin(key, fingerprint).kind();
    }

    @Test
    @DisplayName("tells the new from the running, the repeated and the conflicting")
    void kinds() {
        assertThat(begin("a", "x")).isEqualTo(IdempotencyStore.Kind.NEW);
        assertThat(begin("a", "x")).isEqualTo(IdempotencyStore.Kind.IN_PROGRESS);
        assertThat(begin("a", "y")).isEqualTo(IdempotencyStore.Kind.CONFLICT);
        assertThat(begin("b", "y")).isEqualTo(IdempotencyStore.Kind.NEW);

        store.finish("a", SimulatorReply.json(200, "{\"id\":1}"));

        assertThat(begin("a", "x")).isEqualTo(IdempotencyStore.Kind.REPLAY);
        assertThat(store.begin("a", "x").reply()).isEqualTo(SimulatorReply.json(200, "{\"id\":1}"));
        assertThat(begin("a", "y")).isEqualTo(IdempotencyStore.Kind.CONFLICT);
    }

    @Test
    @DisplayName("gives a key free again, and finishes nothing that never began")
    void forget() {
        store.begin("a", "x");
        store.forget("a");

        assertThat(begin("a", "y")).isEqualTo(IdempotencyStore.Kind.NEW);
        assertThatThrownBy(() -> store.finish("b", SimulatorReply.empty(204)))
                .isInstanceOf(IllegalStateException.class);
    }
}
