package dev.bursar.ledger.report;

import dev.bursar.payment.Money;

/** Writes amounts for people: every digit of them, in groups of three. */
final class AmountText {

    private static final int GROUP = 3;

    private AmountText() {}

    static String of(Money amount) {
        String plain = amount.amount().abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder text = new StringBuilder(amount.isNegative() ? "-" : "");
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % GROUP == 0) {
                text.append(',');
            }
            text.append(whole.charAt(i));
        }
        return point < 0 ? text.toString() : text.append(plain.substring(point)).toString();
    }
}
