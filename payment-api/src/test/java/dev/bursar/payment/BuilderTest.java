package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every builder. */
class BuilderTest {

    static Stream<Record> valuesWithABuilder() {
        return Samples.ALL.stream()
                .filter(value -> Arrays.stream(value.getClass().getMethods())
                        .anyMatch(method -> method.getName().equals("toBuilder")));
    }

    @Test
    void noneIsForgotten() {
        assertThat(valuesWithABuilder()).hasSize(14);
    }

    @ParameterizedTest
    @MethodSource("valuesWithABuilder")
    void toBuilderKeepsEveryField(Record value) throws ReflectiveOperationException {
        Object builder = call(value, "toBuilder");

        assertThat(call(builder, "build")).isEqualTo(value).isNotSameAs(value).hasSameHashCodeAs(value);
    }

    @ParameterizedTest
    @MethodSource("valuesWithABuilder")
    void builderSetsEveryField(Record value) throws ReflectiveOperationException {
        Object builder = value.getClass().getMethod("builder").invoke(null);
        for (RecordComponent field : value.getClass().getRecordComponents()) {
            Method setter = builder.getClass().getMethod(field.getName(), field.getType());
            assertThat(setter.invoke(builder, field.getAccessor().invoke(value)))
                    .as("a setter answers with its builder")
                    .isSameAs(builder);
        }

        assertThat(call(builder, "build")).isEqualTo(value);
    }

    @Test
    void builderCanMakeSeveralValues() {
        RefundRequest.Builder builder = RefundRequest.builder().paymentId("pay-1");

        RefundRequest first = builder.refundId("refund-1").build();
        RefundRequest second = builder.refundId("refund-2").build();

        assertThat(first.refundId()).isEqualTo("refund-1");
        assertThat(first.idempotencyKey()).isNotEqualTo(second.idempotencyKey());
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        try {
            return target.getClass().getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " of " + target, e.getCause());
        }
    }
}
