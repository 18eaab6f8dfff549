package dev.bursar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** What all groups of cases share: a bench that is new for each case. */
abstract class ConformanceCases {

    private @Nullable Bench current;

    abstract ProviderHarness newHarness();

    @BeforeEach
    final void openBench() {
        current = new Bench(newHarness());
    }

    @AfterEach
    final void closeBench() {
        Bench old = current;
        current = null;
        if (old != null) {
            old.close();
        }
    }

    final Bench bench() {
        return Objects.requireNonNull(current, "bench");
    }

    /** Part of a case. */
    interface Body {
        void run() throws Throwable;
    }

    /** A case of a factory, on a bench of its own, which is closed with it: what closing finds is found in this case. */
    final DynamicTest on(String name, Body body) {
        return DynamicTest.dynamicTest(name, () -> {
            Bench ofFactory = current;
            try (Bench own = new Bench(newHarness())) {
                current = own;
                body.run();
            } catch (TestAbortedException skipped) {
                throw worse(skipped);
            } finally {
                current = ofFactory;
            }
        });
    }

    /** The cases of a factory, which is skipped with a reason where it has none. */
    static Stream<DynamicTest> someOf(Stream<DynamicTest> cases, String whyNone) {
        List<DynamicTest> all = cases.toList();
        assumeTrue(!all.isEmpty(), whyNone);
        return all.stream();
    }

    /** What closing found, where the case itself was only skipped. */
    private static Throwable worse(TestAbortedException skipped) {
        return skipped.getSuppressed().length == 0 ? skipped : skipped.getSuppressed()[0];
    }

    /** Settings like the bench's, but with the keys of an account that this simulator does not know. */
    final Map<String, String> keysOfNobody() {
        Map<String, String> settings = new HashMap<>(bench().settings);
        try (ProviderHarness elsewhere = newHarness()) {
            elsewhere.settings(Bench.ACCOUNT).forEach((key, value) -> {
                if (bench().harness.secretSettings().contains(key)) {
                    settings.put(key, value);
                }
            });
        }
        return settings;
    }

    /** Runs something that must be refused before anything is sent. */
    final <T extends Throwable> T refusedBeforeIo(Class<T> type, Body body) {
        int before = bench().simulator.requests().size();
        T fault = thrown(type, body);
        assertThat(bench().simulator.requests().size())
                .as("requests that reached the simulator")
                .isEqualTo(before);
        return fault;
    }

    static <T extends Throwable> T thrown(Class<T> type, Body body) {
        try {
            body.run();
        } catch (Throwable fault) {
            if (type.isInstance(fault)) {
                return type.cast(fault);
            }
            throw new AssertionError("expected " + type.getSimpleName() + " but this was thrown: " + fault, fault);
        }
        throw new AssertionError("expected " + type.getSimpleName() + " but nothing was thrown");
    }
}
