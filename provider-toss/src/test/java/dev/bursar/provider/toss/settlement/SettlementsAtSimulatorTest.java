package dev.bursar.provider.toss.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.BankAccount;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.Money;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.RetryOptions;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.provider.toss.TossConfig;
import dev.bursar.provider.toss.TossConfig.SignatureKeyForm;
import dev.bursar.testkit.Fault;
import dev.bursar.testkit.toss.TossAccount;
import dev.bursar.testkit.toss.TossSimulator;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("At the simulated Toss Payments")
class SettlementsAtSimulatorTest {

    private static final BankAccount BANK_ACCOUNT = new BankAccount("092", "110123456789", "김토페");
    private static final Money AMOUNT = Money.of("5000", "KRW");

    private final TossSimulator simulator = new TossSimulator();
    private final TossAccount account = simulator.account("main");
    private final TossSettlements toss = open(account.securityKey(), SignatureKeyForm.TEXT);

    private TossSettlements open(String securityKey, SignatureKeyForm form) {
        TossConfig config = TossConfig.builder()
                .secretKey(Secret.of(account.secretKey()))
                .securityKey(Secret.of(securityKey))
                .signatureKeyForm(form)
                .baseUrl(simulator.baseUri())
                .build();
        return TossSettlements.open(
                config,
                ProviderContext.defaults()
                        .withClock(simulator.clock())
                        .withRetry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(2), 100)));
    }

    @AfterEach
    void close() {
        toss.close();
        simulator.close();
        assertThat(simulator.defects()).isEmpty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(simulator.clock().instant(), ZoneId.of("Asia/Seoul"));
    }

    private String seller(String refSellerId) {
        return toss.registerSeller(new SellerRequest(
                        refSellerId,
                        SellerRequest.Type.CORPORATE,
                        "테스트 상호",
                        "김토페",
                        "1234567890",
                        "seller@example.com",
                        "01000001234",
                        BANK_ACCOUNT,
                        Map.of()))
                .sellerId();
    }

    /** Posts to the first version, and answers the key of the payment. */
    private String post(String path, String body) throws Exception {
        String basic = Base64.getEncoder().encodeToString((account.secretKey() + ":").getBytes(UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.baseUri() + path))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll("(?s).*\"paymentKey\":\"([^\"]+)\".*", "$1");
    }

    @Test
    @DisplayName("a sale and its cancellation are settled in two rows, page by page, by either day")
    void settlements() throws Exception {
        String paymentKey = post(
                "/v1/payments/key-in",
                "{\"amount\":15000,\"orderId\":\"order-12345\",\"orderName\":\"Two mugs\","
                        + "\"cardNumber\":\"4330123456789012\",\"cardExpirationYear\":\"30\","
                        + "\"cardExpirationMonth\":\"07\",\"customerIdentityNumber\":\"881212\"}");
        post("/v1/payments/" + paymentKey + "/cancel", "{\"cancelReason\":\"한 잔\",\"cancelAmount\":5000}");
        SettlementQuery query = SettlementQuery.sold(today(), today()).withSize(1);
        SettlementPage first = toss.settlements(query);
        Settlement sale = first.settlements().get(0);
        assertThat(sale.paymentId()).isEqualTo(paymentKey);
        assertThat(sale.orderId()).isEqualTo("order-12345");
        assertThat(sale.amount()).isEqualTo(Money.of("15000", "KRW"));
        assertThat(sale.payOutAmount())
                .isEqualTo(sale.amount().minus(sale.fees().get(0).amount()));
        assertThat(sale.cancellation()).isNull();
        Settlement back = toss.settlements(query.withPage(2)).settlements().get(0);
        assertThat(back.amount()).isEqualTo(Money.of("-5000", "KRW"));
        assertThat(back.transactionId()).isNotEqualTo(sale.transactionId());
        assertThat(back.cancellation()).isNotNull();
        assertThat(toss.settlements(query.withPage(3)).settlements()).isEmpty();
        assertThat(first.nextPage()).isEqualTo(2);
        LocalDate paidOutOn = sale.paidOutOn();
        assertThat(paidOutOn).isNotNull();
        assertThat(toss.settlements(SettlementQuery.paidOut(paidOutOn, paidOutOn))
                        .settlements())
                .hasSize(2);
        assertThat(toss.settlements(SettlementQuery.paidOut(today(), today())).settlements())
                .isEmpty();
    }

    @Test
    @DisplayName("a seller is registered and found, and paid at once or on a day")
    void payouts() {
        String seller = seller("seller-1");
        assertThat(toss.seller(seller).status()).isEqualTo(Seller.Status.PARTIALLY_APPROVED);
        Money before = toss.balance().available();
        List<Payout> payouts = toss.requestPayouts(List.of(
                PayoutRequest.express("payout-1", seller, AMOUNT, "8월대금지급"),
                PayoutRequest.scheduled("payout-2", seller, AMOUNT, today().plusDays(3), "정산")));
        assertThat(payouts).extracting(Payout::refPayoutId).containsExactly("payout-1", "payout-2");
        assertThat(payouts)
                .extracting(Payout::status)
                .containsExactly(Payout.Status.IN_PROGRESS, Payout.Status.REQUESTED);
        assertThat(toss.balance().available()).isEqualTo(before.minus(AMOUNT.times(2)));
        String first = payouts.get(0).payoutId();
        String second = payouts.get(1).payoutId();
        assertThat(toss.cancelPayout(second).status()).isEqualTo(Payout.Status.CANCELLED);
        assertThatThrownBy(() -> toss.cancelPayout(first)).isInstanceOf(InvalidStateException.class);
        simulator.backOffice().completePayout(first);
        assertThat(toss.payout(first).status()).isEqualTo(Payout.Status.COMPLETED);
        assertThatThrownBy(() -> toss.payout("FPA_0")).isInstanceOf(PaymentNotFoundException.class);
        assertThat(toss.balance().available()).isEqualTo(before.minus(AMOUNT));
    }

    @Test
    @DisplayName("a payout is made once, though its answer is lost again and again")
    void lostAnswers() {
        String seller = seller("seller-1");
        Money before = toss.balance().available();
        List<PayoutRequest> requests = List.of(PayoutRequest.express("payout-1", seller, AMOUNT, "정산"));
        simulator.faults().next("payout.create", Fault.commitThenDrop(), 3);
        assertThatThrownBy(() -> toss.requestPayouts(requests)).isInstanceOf(OutcomeUnknownException.class);
        Payout payout = toss.requestPayouts(requests).get(0);
        assertThat(toss.requestPayouts(requests).get(0).payoutId()).isEqualTo(payout.payoutId());
        assertThat(toss.balance().available()).isEqualTo(before.minus(AMOUNT));
    }

    @Test
    @DisplayName("a payout is refused where the balance does not suffice, and the id of another one is taken")
    void refusals() {
        String seller = seller("seller-1");
        simulator.backOffice().payoutBalance("main", BigDecimal.valueOf(6000));
        toss.requestPayouts(List.of(PayoutRequest.express("payout-1", seller, AMOUNT, "정산")));
        assertThatThrownBy(() -> toss.requestPayouts(List.of(PayoutRequest.express("payout-2", seller, AMOUNT, "정산"))))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("INSUFFICIENT_BALANCE");
        assertThatThrownBy(() -> toss.requestPayouts(
                        List.of(PayoutRequest.express("payout-1", seller, Money.of("1", "KRW"), "정산")), "another key"))
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining("DUPLICATED_REF_PAYOUT_ID");
    }

    @ParameterizedTest
    @DisplayName("signed events are verified in either form, while the key is rotated too")
    @EnumSource(SignatureKeyForm.class)
    void events(SignatureKeyForm form) {
        simulator.events().signWithDecodedKeys(form == SignatureKeyForm.HEX);
        simulator.events().rotateSecurityKey("main", "fedcba9876543210".repeat(4));
        try (TossSettlements rotated = open(account.securityKey(), form);
                TossSettlements newer = open("fedcba9876543210".repeat(4), form);
                TossSettlements wrong = open("00".repeat(32), form)) {
            String seller = seller("seller-1");
            Payout payout = newer.requestPayouts(List.of(PayoutRequest.express("payout-1", seller, AMOUNT, "정산")))
                    .get(0);
            simulator.backOffice().failPayout(payout.payoutId(), "INVALID_ACCOUNT_NUMBER");
            for (TossSettlements reader : List.of(rotated, newer)) {
                assertThat(reader.event(simulator.webhooks().lastRequest()))
                        .isInstanceOfSatisfying(SettlementEvent.PayoutEvent.class, event -> {
                            assertThat(event.payout().status()).isEqualTo(Payout.Status.FAILED);
                            assertThat(event.payout().failureCode()).isEqualTo("INVALID_ACCOUNT_NUMBER");
                        });
            }
            simulator.events().sendSellerChanged("main", seller, "KYC_REQUIRED");
            assertThat(rotated.event(simulator.webhooks().lastRequest()))
                    .isInstanceOfSatisfying(
                            SettlementEvent.SellerEvent.class,
                            event -> assertThat(event.seller().status()).isEqualTo(Seller.Status.KYC_REQUIRED));
            assertThatThrownBy(() -> wrong.event(simulator.webhooks().lastRequest()))
                    .isInstanceOf(WebhookRejectedException.class);
        }
    }
}
