package dev.bursar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrandTableTest {

    static Stream<BrandTable.Row> rows() {
        return BrandTable.ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowHoldsFromItsFirstToItsLastAndNoFurther(BrandTable.Row row) {
        assertThat(brand(row.first(), row.minLength())).isEqualTo(row.brand());
        assertThat(brand(row.last(), row.minLength())).isEqualTo(row.brand());
        assertThat(brand(row.last(), row.maxLength())).isEqualTo(row.brand());
        if (row.minLength() > CardNumber.MIN_DIGITS) {
            assertThat(brand(row.first(), row.minLength() - 1)).isEqualTo(CardBrand.UNKNOWN);
        }
        if (row.maxLength() < CardNumber.MAX_DIGITS) {
            assertThat(brand(row.first(), row.maxLength() + 1)).isEqualTo(CardBrand.UNKNOWN);
        }
    }

    @Test
    void rowsDoNotOverlap() {
        int end = -1;
        for (BrandTable.Row row : BrandTable.ROWS) {
            assertThat(row.first()).isGreaterThan(end);
            assertThat(row.last()).isGreaterThanOrEqualTo(row.first());
            end = row.last();
        }
    }

    @Test
    void everyBrandHasARow() {
        assertThat(BrandTable.ROWS.stream().map(BrandTable.Row::brand).distinct())
                .hasSize(CardBrand.values().length - 1);
    }

    private static CardBrand brand(int head, int length) {
        String digits = "%06d%s".formatted(head, "0".repeat(length - 6));
        return BrandTable.of(digits.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
