package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfirmRequest;
import dev.bursar.payment.FailureCode;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentFlow;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.UnsupportedFeatureException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cards and wallets at Toss")
class TossCardsTest {

    private final TossBench bench = new TossBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("A card is saved in the host's own page, charged, and forgotten")
    void savedCard() {
        SavedInstrument card = bench.card("order-1001");
        assertThat(card.customerId()).isEqualTo("customer-7f3a91");
        assertThat(card.method()).isEqualTo(PaymentMethod.CARD);
        assertThat(card.toString()).doesNotContain(card.token().reveal());

        PaymentResponse charged = bench.shop.createPayment(
                TossBench.order("order-1002").savedInstrument(card).build());

        assertThat(charged.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(charged.references()).containsEntry("type", "BILLING");
        assertThat(bench.toss.book().chargesOf("order-1002")).isEqualTo(1);

        bench.shop.deleteInstrument(card);
        bench.shop.deleteInstrument(card);
        assertThatThrownBy(() -> bench.shop.createPayment(
                        TossBench.order("order-1003").savedInstrument(card).build()))
                .isInstanceOf(PaymentException.class);
        assertThat(bench.toss.book().chargesOf("order-1003")).isZero();
    }

    @Test
    @DisplayName("A saved card that is declined is a failed payment with its reason")
    void declined() {
        SavedInstrument card = bench.card("order-1001");
        bench.toss.backOffice().refuseCharges(card.token().reveal(), "REJECT_CARD_PAYMENT");

        PaymentResponse declined = bench.shop.createPayment(
                TossBench.order("order-1002").savedInstrument(card).build());

        assertThat(declined.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(declined.failure()).isNotNull();
        assertThat(declined.failure().code()).isEqualTo(FailureCode.DECLINED);
        assertThat(declined.failure().providerCode()).isEqualTo("REJECT_CARD_PAYMENT");
    }

    @Test
    @DisplayName("A decline of old that is kept under its key does not hide that the order was paid since")
    void paidSince() {
        SavedInstrument card = bench.card("order-1001");
        bench.toss.backOffice().refuseCharges(card.token().reveal(), "REJECT_CARD_PAYMENT");
        PaymentRequest first =
                TossBench.order("order-1002").savedInstrument(card).build();
        assertThat(bench.shop.createPayment(first).status()).isEqualTo(PaymentStatus.FAILED);
        bench.toss.backOffice().refuseCharges(card.token().reveal(), null);
        bench.shop.createPayment(
                first.toBuilder().idempotencyKey("second-attempt").build());

        PaymentResponse late = bench.shop.createPayment(first);

        assertThat(late.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bench.toss.book().chargesOf("order-1002")).isEqualTo(1);
    }

    @Test
    @DisplayName("A payment that is created again tells how it stands now")
    void createdAgain() {
        PaymentRequest request = TossBench.order("order-1001").build();
        PaymentResponse created = bench.shop.createPayment(request);
        bench.confirm(created, bench.toss.customer().pays(TossBench.id(created)));
        bench.toss.clock().advance(Duration.ofMinutes(1));

        assertThat(bench.shop.createPayment(request).status()).isEqualTo(PaymentStatus.COMPLETED);
    }

    @Test
    @DisplayName("A card that the company refuses is not saved, and that is no exception")
    void refusedCard() {
        PaymentResponse setup = bench.shop.createPayment(TossBench.order("order-1001")
                .amount(Money.of(0, "KRW"))
                .saveInstrument(true)
                .build());

        assertThatThrownBy(() -> bench.confirm(setup, Map.of("authKey", "bln_1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("customerKey");
        PaymentInterface refused = bench.open(Map.of("test_error_code", "REJECT_CARD_COMPANY"));
        Map<String, String> returned =
                bench.toss.customer().registersCard(bench.account.clientKey(), "customer-7f3a91");
        PaymentResponse told = refused.confirmPayment(ConfirmRequest.builder()
                .orderId("order-1001")
                .amount(Money.of(0, "KRW"))
                .returnParameters(returned)
                .build());
        assertThat(told.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(told.savedInstrument()).isNull();
    }

    @Test
    @DisplayName("A saved card belongs to a customer, who has to be told when it is saved")
    void needsCustomer() {
        assertThatThrownBy(() -> bench.shop.createPayment(TossBench.order("order-1001")
                        .customer(null)
                        .amount(Money.of(0, "KRW"))
                        .saveInstrument(true)
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("customer.id");
        assertThatThrownBy(() -> bench.shop.createPayment(TossBench.order("order-1001")
                        .amount(Money.of(0, "KRW"))
                        .flow(PaymentFlow.REDIRECT)
                        .saveInstrument(true)
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("flow");
        assertThatThrownBy(() -> bench.shop.createPayment(
                        TossBench.order("order-1001").saveInstrument(true).build()))
                .isInstanceOf(UnsupportedFeatureException.class);
        SavedInstrument nobodys =
                bench.card("order-1001").toBuilder().customerId(null).build();
        assertThatThrownBy(() -> bench.shop.createPayment(
                        TossBench.order("order-1002").savedInstrument(nobodys).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("savedInstrument.customerId");
    }

    @Test
    @DisplayName("A wallet is asked for as a card with the wallet's code")
    void wallet() {
        PaymentResponse created = bench.shop.createPayment(TossBench.order("order-1001")
                .method(PaymentMethod.wallet("kakao_pay"))
                .build());
        assertThat(bench.sent("payment.create"))
                .contains("\"method\":\"CARD\"", "\"flowMode\":\"DIRECT\"", "\"easyPay\":\"KAKAOPAY\"");

        PaymentResponse paid =
                bench.confirm(created, bench.toss.customer().paysWith(TossBench.id(created), "CARD", "KAKAOPAY", true));

        assertThat(paid.method()).isEqualTo(PaymentMethod.wallet("kakao_pay"));
    }

    @Test
    @DisplayName("The host's own page gets everything that the browser SDK needs")
    void ownPage() {
        PaymentResponse created = bench.shop.createPayment(TossBench.order("order-1001")
                .flow(PaymentFlow.CLIENT)
                .method(PaymentMethod.wallet("toss_pay"))
                .build());

        assertThat(created.paymentId()).isNull();
        assertThat(TossBench.sdk(created))
                .containsEntry("clientKey", bench.account.clientKey())
                .containsEntry("customerKey", "customer-7f3a91")
                .containsEntry("method", "CARD")
                .containsEntry("easyPay", "TOSSPAY")
                .containsEntry("amount", "15000")
                .containsEntry("currency", "KRW")
                .containsEntry("orderId", "order-1001")
                .containsEntry("orderName", "Two mugs")
                .containsEntry("successUrl", TossBench.RETURN.toString())
                .containsEntry("customerMobilePhone", "01012345678");
        assertThat(bench.toss.requests().size()).isZero();
    }

    @Test
    @DisplayName("Without a client key there is neither a page of the host's own nor a saved card")
    void withoutClientKey() {
        PaymentInterface shop = bench.factory.open(
                "toss",
                Map.of(
                        "secret_key", bench.account.secretKey(),
                        "base_url", bench.toss.baseUri().toString()));

        assertThatThrownBy(() -> shop.createPayment(
                        TossBench.order("order-1001").returnUrl(null).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("client_key");
        assertThatThrownBy(() -> shop.createPayment(TossBench.order("order-1001")
                        .amount(Money.of(0, "KRW"))
                        .saveInstrument(true)
                        .build()))
                .isInstanceOf(UnsupportedFeatureException.class);
    }

    @Test
    @DisplayName("Dollars are asked for from foreign cards")
    void dollars() {
        PaymentResponse paid = bench.paid(TossBench.order("order-1001").amount(Money.of("19.99", "USD")));

        assertThat(paid.capturedAmount()).isEqualTo(Money.of("19.99", "USD"));
        assertThat(bench.sent("payment.create"))
                .contains("\"currency\":\"USD\"", "\"useInternationalCardOnly\":true", "\"amount\":19.99");
    }

    @Test
    @DisplayName("What Toss cannot take is refused before anything is sent")
    void refusedBefore() {
        for (String orderId : new String[] {"short", "order 1001", "주문-1001", "o".repeat(65)}) {
            assertThatThrownBy(() ->
                            bench.shop.createPayment(TossBench.order(orderId).build()))
                    .as(orderId)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("orderId");
        }
        assertThatThrownBy(() -> bench.shop.createPayment(TossBench.order("order-1001")
                        .metadata(Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5", "f", "6"))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("metadata");
        assertThatThrownBy(() -> bench.shop.createPayment(TossBench.order("order-1001")
                        .amount(Money.of("10.5", "KRW"))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("amount");
        assertThat(bench.toss.requests().size()).isZero();
    }

    @Test
    @DisplayName("A long description is shown as far as Toss shows it")
    void longName() {
        bench.shop.createPayment(
                TossBench.order("order-1001").description("머그".repeat(200)).build());

        assertThat(bench.sent("payment.create")).contains("\"orderName\":\"" + "머그".repeat(49) + "머…\"");
    }
}
