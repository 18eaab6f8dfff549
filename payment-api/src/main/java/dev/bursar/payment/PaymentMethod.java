package dev.bursar.payment;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a customer pays: a closed kind, and for wallets and the like an open brand.
 *
 * <p>Asked for in a request, a kind without a brand means "any of this kind". Immutable and thread-safe.
 *
 * @param kind the kind, to decide on and to count by
 * @param brand the brand in lower case with underscores, such as {@code kakao_pay}, for a transfer or account perhaps the bank;
 *     null where there is none
 */
public record PaymentMethod(Kind kind, @Nullable String brand) {

    /** The kinds of methods. */
    public enum Kind {
        /** A credit, debit or prepaid card. */
        CARD,
        /** A stored-value or pass-through wallet, such as KakaoPay or PayPal. */
        WALLET,
        /** Money pulled or pushed from a bank account at once. */
        BANK_TRANSFER,
        /** An account number made for this payment, to which the customer transfers. */
        VIRTUAL_ACCOUNT,
        /** Charged to the mobile phone bill. */
        CARRIER_BILLING,
        /** A gift certificate. */
        GIFT_CERTIFICATE,
        /** Paid in cash at a shop against a code. */
        CASH_VOUCHER,
        /** Paid later or in parts, financed by a third party. */
        BUY_NOW_PAY_LATER,
        /** A transfer on a blockchain. */
        CRYPTO,
        /** Anything this version has no name for; the brand holds the provider's own word. */
        OTHER
    }

    /** Any card. */
    public static final PaymentMethod CARD = of(Kind.CARD);

    /** Any wallet. */
    public static final PaymentMethod WALLET = of(Kind.WALLET);

    /** A bank transfer. */
    public static final PaymentMethod BANK_TRANSFER = of(Kind.BANK_TRANSFER);

    /** A virtual account. */
    public static final PaymentMethod VIRTUAL_ACCOUNT = of(Kind.VIRTUAL_ACCOUNT);

    /** The mobile phone bill. */
    public static final PaymentMethod CARRIER_BILLING = of(Kind.CARRIER_BILLING);

    /** Any gift certificate. */
    public static final PaymentMethod GIFT_CERTIFICATE = of(Kind.GIFT_CERTIFICATE);

    /** Any crypto currency. */
    public static final PaymentMethod CRYPTO = of(Kind.CRYPTO);

    /** Brings the brand into one spelling. */
    public PaymentMethod {
        Objects.requireNonNull(kind, "kind");
        if (brand != null) {
            if (brand.isBlank()) {
                throw new InvalidRequestException("brand", "is blank: name the brand or leave it out");
            }
            brand = brand.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        }
    }

    /**
     * Any method of a kind.
     *
     * @param kind the kind
     * @return the method
     */
    public static PaymentMethod of(Kind kind) {
        return new PaymentMethod(kind, null);
    }

    /**
     * A wallet.
     *
     * @param brand its brand, such as {@code kakao_pay}
     * @return the method
     */
    public static PaymentMethod wallet(String brand) {
        return new PaymentMethod(Kind.WALLET, brand);
    }

    /**
     * This kind of method with a brand.
     *
     * @param newBrand the brand, such as {@code visa}
     * @return the method
     */
    public PaymentMethod withBrand(String newBrand) {
        return new PaymentMethod(kind, newBrand);
    }

    /**
     * Whether this covers another method: the same kind, and the same brand where this names one.
     *
     * @param other the other method
     * @return whether it does
     */
    public boolean includes(PaymentMethod other) {
        return kind == other.kind && (brand == null || brand.equals(other.brand));
    }

    /** {@return the kind, and the brand where there is one, such as {@code wallet:kakao_pay}} */
    @Override
    public String toString() {
        String text = kind.name().toLowerCase(Locale.ROOT);
        return brand == null ? text : text + ":" + brand;
    }
}
