package dev.bursar.micrometer;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.PaymentVerb;
import dev.bursar.payment.RefundStatus;
import dev.bursar.payment.payout.PayoutStatus;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes labels of what an operation says, in a bounded number. Thread-safe. */
final class Labels {

    static final String OTHER = "other";
    static final String UNSPECIFIED = "unspecified";
    static final String NONE = "none";
    private static final int LONGEST = 64;

    /** Made once: every call needs some of them. */
    private static final Map<Enum<?>, String> WORDS = Stream.<Enum<?>[]>of(
                    PaymentVerb.values(),
                    PaymentStatus.values(),
                    RefundStatus.values(),
                    PayoutStatus.values(),
                    FailureCode.values(),
                    PaymentMethod.Kind.values())
            .flatMap(Stream::of)
            .collect(Collectors.toUnmodifiableMap(
                    constant -> constant, constant -> constant.name().toLowerCase(Locale.ROOT)));

    private final Bounded<String> providers;
    private final Bounded<String> methods;
    private final Bounded<String> currencies;
    private final Bounded<Payment> payments;

    /** What is bounded as a whole, because bounds multiply. */
    record Payment(String provider, String method, String currency) {}

    Labels(int valuesOfALabel, int combinations) {
        this.providers = new Bounded<>(valuesOfALabel);
        this.methods = new Bounded<>(valuesOfALabel);
        this.currencies = new Bounded<>(valuesOfALabel);
        this.payments = new Bounded<>(combinations);
    }

    String provider(String provider) {
        return admit(providers, provider);
    }

    /** The kind, which is one of a few, and the brand, which may be anything. */
    String method(@Nullable PaymentMethod method) {
        if (method == null) {
            return UNSPECIFIED;
        }
        return method.brand() == null ? word(method.kind()) : admit(methods, method.toString());
    }

    String currency(@Nullable Money amount) {
        return amount == null ? NONE : admit(currencies, amount.currency().code());
    }

    Payment payment(String provider, @Nullable PaymentMethod method, @Nullable Money amount) {
        Payment wanted = new Payment(provider(provider), method(method), currency(amount));
        return payments.admit(wanted, new Payment(wanted.provider, OTHER, OTHER));
    }

    /** A word of ours in lower case. */
    static String word(Enum<?> constant) {
        String word = WORDS.get(constant);
        return word == null ? constant.name().toLowerCase(Locale.ROOT) : word;
    }

    private static String admit(Bounded<String> values, String value) {
        return value.length() > LONGEST ? OTHER : values.admit(value, OTHER);
    }
}
