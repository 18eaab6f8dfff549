package dev.bursar.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    private static final Capabilities SOME = Capabilities.of(
            List.of(PaymentMethod.CARD, PaymentMethod.wallet("kakaopay")),
            List.of("KRW", "USDC"),
            List.of(Feature.REFUND));

    @Test
    void whatIsDeclared() {
        assertThat(SOME.has(Feature.REFUND)).isTrue();
        assertThat(SOME.has(Feature.PARTIAL_REFUND)).isFalse();
        assertThat(SOME.takes(CurrencyCode.of("KRW"))).isTrue();
        assertThat(SOME.takes(CurrencyCode.of("USD"))).isFalse();
    }

    @Test
    void methodOfAnyBrand() {
        assertThat(SOME.offers(PaymentMethod.CARD)).isTrue();
        assertThat(SOME.offers(PaymentMethod.CARD.withBrand("visa")))
                .as("card covers every brand")
                .isTrue();
        assertThat(SOME.offers(PaymentMethod.WALLET))
                .as("one brand of it will do")
                .isTrue();
        assertThat(SOME.offers(PaymentMethod.wallet("KakaoPay"))).isTrue();
        assertThat(SOME.offers(PaymentMethod.wallet("naverpay"))).isFalse();
        assertThat(SOME.offers(PaymentMethod.CRYPTO)).isFalse();
    }

    @Test
    void nothingDeclared() {
        assertThat(Refusal.of(() -> new Capabilities(null, null, null)))
                .containsOnlyKeys("methods", "currencies", "features");
        assertThat(Refusal.of(() -> Capabilities.of(List.of(), List.of(), List.of())))
                .containsOnlyKeys("methods", "currencies");
        assertThat(Capabilities.of(List.of(PaymentMethod.CARD), List.of("KRW"), List.of())
                        .features())
                .isEmpty();
    }

    @Test
    void setsAreCopied() {
        Set<PaymentMethod> methods = new HashSet<>(Set.of(PaymentMethod.CARD));
        Set<CurrencyCode> currencies = new HashSet<>(Set.of(CurrencyCode.of("KRW")));
        Set<Feature> features = EnumSet.of(Feature.REFUND);
        Capabilities copy = new Capabilities(methods, currencies, features);
        methods.clear();
        currencies.clear();
        features.clear();

        assertThat(copy.methods()).containsExactly(PaymentMethod.CARD);
        assertThat(copy.currencies()).containsExactly(CurrencyCode.of("KRW"));
        assertThat(copy.features()).containsExactly(Feature.REFUND);
        assertThatThrownBy(() -> copy.methods().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.currencies().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.features().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void methodsKeepTheirOrderAndFeaturesTheirsOfDeclaration() {
        Capabilities ordered = Capabilities.of(
                List.of(PaymentMethod.CRYPTO, PaymentMethod.CARD),
                List.of("USD", "KRW"),
                List.of(Feature.EXPIRY, Feature.REDIRECT));

        assertThat(ordered.methods()).containsExactly(PaymentMethod.CRYPTO, PaymentMethod.CARD);
        assertThat(ordered.currencies()).map(CurrencyCode::code).containsExactly("USD", "KRW");
        assertThat(ordered.features()).containsExactly(Feature.REDIRECT, Feature.EXPIRY);
    }
}
