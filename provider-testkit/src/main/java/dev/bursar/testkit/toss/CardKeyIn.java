package dev.bursar.testkit.toss;

import java.math.BigDecimal;

/**
 * Payments for which the shop types in the card. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference#카드-번호-결제">Pay by card number</a>
 */
final class CardKeyIn {

    private static final int MOST_INSTALLMENTS = 12;
    private static final BigDecimal LEAST_IN_INSTALLMENTS = BigDecimal.valueOf(50_000);

    private final World world;

    CardKeyIn(World world) {
        this.world = world;
    }

    Payment pay(Merchant merchant, Given given) {
        String number = given.requiredText("cardNumber");
        if (!number.matches("[0-9]{14,16}")) {
            throw TossRefusal.of("INVALID_CARD_NUMBER");
        }
        String month = given.requiredText("cardExpirationMonth");
        if (!given.requiredText("cardExpirationYear").matches("[0-9]{2}") || !month.matches("0[1-9]|1[0-2]")) {
            throw TossRefusal.of("INVALID_CARD_EXPIRATION");
        }
        if (!given.requiredText("customerIdentityNumber").matches("[0-9]{6}|[0-9]{10}")) {
            throw TossRefusal.of("INVALID_CARD_IDENTITY");
        }
        String password = given.text("cardPassword");
        if (password != null && !password.matches("[0-9]{2}")) {
            throw TossRefusal.of("INVALID_PASSWORD");
        }
        Terms terms = Terms.read(given, Method.CARD, null, null);
        int installments = installments(given, terms);
        Payment payment = world.payments.make(merchant, terms, Payment.NORMAL);
        payment.means = Means.of(Method.CARD, null, false);
        payment.installments = installments;
        payment.cardNumber = number.substring(0, 8) + "*".repeat(4) + number.substring(12, number.length() - 1) + "*";
        world.payments.approve(payment);
        return payment;
    }

    private static int installments(Given given, Terms terms) {
        Integer plan = given.whole("cardInstallmentPlan");
        if (plan == null || plan == 0) {
            return 0;
        }
        if (plan < 2) {
            throw TossRefusal.of("INVALID_CARD_INSTALLMENT_PLAN");
        }
        if (plan > MOST_INSTALLMENTS) {
            throw TossRefusal.of("EXCEED_MAX_CARD_INSTALLMENT_PLAN");
        }
        if (terms.amount().amount().compareTo(LEAST_IN_INSTALLMENTS) < 0) {
            throw TossRefusal.of("INVALID_CARD_INSTALLMENT_PLAN");
        }
        return plan;
    }
}
