package dev.bursar.vault;

import java.util.List;

/** Which first six digits, and which lengths, belong to which brand. In order, and none overlaps another. */
final class BrandTable {

    /** One range of first six digits. */
    record Row(int first, int last, int minLength, int maxLength, CardBrand brand) {}

    static final List<Row> ROWS = List.of(
            new Row(220000, 220499, 16, 19, CardBrand.LOCAL), // Mir, Russia
            new Row(222100, 272099, 16, 16, CardBrand.MASTERCARD),
            new Row(300000, 305999, 14, 19, CardBrand.DINERS_CLUB),
            new Row(309500, 309599, 14, 19, CardBrand.DINERS_CLUB),
            new Row(340000, 349999, 15, 15, CardBrand.AMEX),
            new Row(352800, 358999, 16, 19, CardBrand.JCB),
            new Row(360000, 369999, 14, 19, CardBrand.DINERS_CLUB),
            new Row(370000, 379999, 15, 15, CardBrand.AMEX),
            new Row(380000, 399999, 14, 19, CardBrand.DINERS_CLUB),
            new Row(400000, 499999, 13, 19, CardBrand.VISA),
            new Row(500000, 509999, 12, 19, CardBrand.MAESTRO),
            new Row(510000, 559999, 16, 16, CardBrand.MASTERCARD),
            new Row(560000, 589999, 12, 19, CardBrand.MAESTRO),
            new Row(601100, 601199, 16, 19, CardBrand.DISCOVER),
            new Row(620000, 629999, 16, 19, CardBrand.UNIONPAY), // also those that Discover accepts as its own
            new Row(639000, 639099, 12, 19, CardBrand.MAESTRO),
            new Row(644000, 659999, 16, 19, CardBrand.DISCOVER),
            new Row(670000, 679999, 12, 19, CardBrand.MAESTRO),
            new Row(810000, 817199, 16, 19, CardBrand.UNIONPAY),
            // ISO/IEC 7812 leaves the nine to national bodies: Korean domestic cards, Turkey's Troy.
            new Row(900000, 999999, 12, 19, CardBrand.LOCAL));

    private BrandTable() {}

    static CardBrand of(byte[] asciiDigits) {
        int head = 0;
        for (int i = 0; i < 6; i++) {
            head = head * 10 + asciiDigits[i] - '0';
        }
        for (Row row : ROWS) {
            if (head >= row.first() && head <= row.last()) {
                boolean fits = asciiDigits.length >= row.minLength() && asciiDigits.length <= row.maxLength();
                return fits ? row.brand() : CardBrand.UNKNOWN;
            }
        }
        return CardBrand.UNKNOWN;
    }
}
