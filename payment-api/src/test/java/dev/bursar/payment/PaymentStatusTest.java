package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentStatusTest {

    /** A row for where a payment stands, a column for where it may stand next: every pair, spelled out. */
    private static final String TABLE = """
            from\\to            CREATED PENDING PROCESSING APPROVED COMPLETED PARTIALLY_REFUNDED REFUNDED FAILED CANCELLED UNKNOWN
            CREATED            yes     yes     yes        yes      yes       yes                yes      yes    yes       yes
            PENDING            no      yes     yes        yes      yes       yes                yes      yes    yes       yes
            PROCESSING         no      yes     yes        yes      yes       yes                yes      yes    yes       yes
            APPROVED           no      no      yes        yes      yes       yes                yes      yes    yes       yes
            COMPLETED          no      yes     no         no       yes       yes                yes      yes    no        yes
            PARTIALLY_REFUNDED no      no      no         no       yes       yes                yes      yes    no        yes
            REFUNDED           no      no      no         no       yes       yes                yes      no     no        yes
            FAILED             no      yes     yes        yes      yes       yes                yes      yes    yes       yes
            CANCELLED          no      no      no         no       no        no                 no       no     yes       yes
            UNKNOWN            yes     yes     yes        yes      yes       yes                yes      yes    yes       yes
            """;

    static Stream<Arguments> pairs() {
        List<String[]> rows = TABLE.lines().map(line -> line.split(" +")).toList();
        String[] head = rows.get(0);
        return rows.stream()
                .skip(1)
                .flatMap(row -> Stream.iterate(1, i -> i < row.length, i -> i + 1)
                        .map(i -> Arguments.of(
                                PaymentStatus.valueOf(row[0]), PaymentStatus.valueOf(head[i]), row[i].equals("yes"))));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("pairs")
    void step(PaymentStatus from, PaymentStatus to, boolean legal) {
        assertThat(from.canBecome(to)).isEqualTo(legal);
    }

    @Test
    void tableHasEveryPair() {
        assertThat(pairs().map(pair -> Arrays.asList(pair.get()).subList(0, 2)).distinct())
                .hasSize(PaymentStatus.values().length * PaymentStatus.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void moneyWasTaken(PaymentStatus status) {
        assertThat(status.wasPaid())
                .isEqualTo(status == PaymentStatus.COMPLETED
                        || status == PaymentStatus.PARTIALLY_REFUNDED
                        || status == PaymentStatus.REFUNDED);
    }

    @ParameterizedTest
    @EnumSource
    void moneyIsWithTheMerchant(PaymentStatus status) {
        assertThat(status.isPaid())
                .isEqualTo(status == PaymentStatus.COMPLETED || status == PaymentStatus.PARTIALLY_REFUNDED);
    }
}
