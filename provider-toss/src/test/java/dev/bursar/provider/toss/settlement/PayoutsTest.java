package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementBench.AMOUNT;
import static dev.bursar.provider.toss.settlement.SettlementBench.PAYOUT;
import static dev.bursar.provider.toss.settlement.SettlementBench.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.ProviderProtocolException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A payout")
class PayoutsTest {

    private final SettlementBench bench;

    PayoutsTest() throws Exception {
        bench = new SettlementBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("is requested in an encrypted list, under a key")
    void request() throws Exception {
        bench.answerSealed(200, resource("payouts.json"));
        bench.toss.requestPayouts(List.of(PAYOUT));
        RecordedRequest request = bench.request();
        assertThat(request.getRequestLine()).startsWith("POST /v2/payouts HTTP");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("text/plain");
        assertThat(request.getHeaders().get("TossPayments-api-security-mode")).isEqualTo("ENCRYPTION");
        assertThat(request.getHeaders().get("Idempotency-Key"))
                .isEqualTo(Payouts.key(Set.of("my-payout-1")))
                .startsWith("payouts-");
        assertThat(request.getHeaders().get("Authorization"))
                .isEqualTo("Basic dGVzdF9za196WExrS0V5cE5BcldtbzUwblgzbG1lYXhZRzVSOg==");
        assertThat(SettlementBench.body(request)).doesNotContain("my-payout-1");
        assertThat(bench.opened(request))
                .isEqualTo(
                        "[{\"refPayoutId\":\"my-payout-1\",\"destination\":\"seller-1\",\"scheduleType\":\"EXPRESS\","
                                + "\"amount\":{\"currency\":\"KRW\",\"value\":5000},\"transactionDescription\":\"8월대금지급\"}]");
    }

    @Test
    @DisplayName("of a later day names the day, and what the host keeps with it")
    void scheduled() throws Exception {
        bench.answerSealed(200, resource("payouts.json"));
        bench.toss.requestPayouts(
                List.of(new PayoutRequest(
                        "my-payout-1", "seller-1", AMOUNT, LocalDate.of(2024, 8, 8), "정산", Map.of("batch", "august"))),
                "key of the host");
        RecordedRequest request = bench.request();
        assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("key of the host");
        assertThat(bench.opened(request))
                .contains("\"scheduleType\":\"SCHEDULED\",\"payoutDate\":\"2024-08-08\"")
                .contains("\"metadata\":{\"batch\":\"august\"}");
    }

    @Test
    @DisplayName("is answered with Toss's id and the way it goes")
    void answer() {
        bench.answerSealed(200, resource("payouts.json"));
        Payout payout = bench.toss.requestPayouts(List.of(PAYOUT)).get(0);
        assertThat(payout.payoutId()).isEqualTo("FPA_12345");
        assertThat(payout.refPayoutId()).isEqualTo("my-payout-1");
        assertThat(payout.destination()).isEqualTo("seller-1");
        assertThat(payout.status()).isEqualTo(Payout.Status.IN_PROGRESS);
        assertThat(payout.amount()).isEqualTo(AMOUNT);
        assertThat(payout.schedule()).isEqualTo("EXPRESS");
        assertThat(payout.payoutOn()).isEqualTo(LocalDate.of(2024, 8, 7));
        assertThat(payout.requestedAt()).isEqualTo(Instant.parse("2024-08-07T13:00:00Z"));
        assertThat(payout.failureCode()).isNull();
    }

    @Test
    @DisplayName("is found by Toss's id, with why it failed")
    void get() {
        bench.answer(
                200,
                resource(
                        "payout.json",
                        "\"REQUESTED\"",
                        "\"FAILED\"",
                        "\"error\": null,",
                        "\"error\": {\"code\": \"BANK_REJECTED\", \"message\": \"홍길동\"},"));
        Payout payout = bench.toss.payout("FPA_12345");
        assertThat(bench.request().getRequestLine()).startsWith("GET /v2/payouts/FPA_12345 ");
        assertThat(payout.status()).isEqualTo(Payout.Status.FAILED);
        assertThat(payout.failureCode()).isEqualTo("BANK_REJECTED");
        assertThat(payout.references()).isEqualTo(Map.of("batch", "august"));
        bench.answerSealed(200, resource("payout.json"));
        assertThat(bench.toss.payout("FPA_12345").status()).isEqualTo(Payout.Status.REQUESTED);
    }

    @ParameterizedTest
    @DisplayName("has a status for each of Toss's words, and for words to come")
    @CsvSource({
        "REQUESTED, REQUESTED",
        "IN_PROGRESS, IN_PROGRESS",
        "COMPLETED, COMPLETED",
        "FAILED, FAILED",
        "CANCELED, CANCELLED",
        "HELD_BY_BANK, UNKNOWN",
        "completed, UNKNOWN",
    })
    void status(String word, Payout.Status status) {
        bench.answer(200, resource("payout.json", "\"REQUESTED\"", "\"" + word + "\""));
        Payout payout = bench.toss.payout("FPA_12345");
        assertThat(payout.status()).isEqualTo(status);
        assertThat(payout.providerStatus()).isEqualTo(word);
    }

    @ParameterizedTest
    @DisplayName("reaches every status by some word")
    @EnumSource(value = Payout.Status.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void everyStatus(Payout.Status status) {
        assertThat(SettlementWords.PAYOUTS.rows()).containsValue(status);
    }

    @Test
    @DisplayName("is cancelled without a body and so in clear, under a key")
    void cancel() {
        bench.answer(200, resource("payout.json", "\"REQUESTED\"", "\"CANCELED\""));
        assertThat(bench.toss.cancelPayout("FPA_12345").status()).isEqualTo(Payout.Status.CANCELLED);
        RecordedRequest request = bench.request();
        assertThat(request.getRequestLine()).startsWith("POST /v2/payouts/FPA_12345/cancel ");
        assertThat(request.getBodySize()).isZero();
        assertThat(request.getHeaders().get("TossPayments-api-security-mode")).isNull();
        assertThat(request.getHeaders().get("Idempotency-Key")).startsWith("cancel-payout-");
    }

    @Test
    @DisplayName("is paid of a balance that can be asked for")
    void balance() {
        bench.answer(200, resource("balance.json"));
        PayoutBalance balance = bench.toss.balance();
        assertThat(bench.request().getRequestLine()).startsWith("GET /v2/balances ");
        assertThat(balance.pending()).isEqualTo(Money.of("20000", "KRW"));
        assertThat(balance.available()).isEqualTo(Money.of("1230000", "KRW"));
    }

    @Test
    @DisplayName("has a key made of the host's ids, in whatever order, and of nothing else")
    void key() {
        assertThat(Payouts.key(Set.of("a", "b"))).isEqualTo(Payouts.key(Set.of("b", "a")));
        assertThat(Payouts.key(Set.of("a", "b")))
                .isNotEqualTo(Payouts.key(Set.of("a")))
                .isNotEqualTo(Payouts.key(Set.of("a,b")))
                .isNotEqualTo(Payouts.key(Set.of("a,1:b")));
        assertThat(Payouts.key(Set.of("지급"))).matches("payouts-[0-9a-f-]{36}");
    }

    @Test
    @DisplayName("is not requested without a security key, in no number, in too large one, or twice")
    void refusedHere() {
        try (TossSettlements plain = TossSettlements.open(bench.config().build(), SettlementBench.context())) {
            assertThatThrownBy(() -> plain.requestPayouts(List.of(PAYOUT)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("security_key");
        }
        for (List<PayoutRequest> wrong :
                List.of(List.<PayoutRequest>of(), List.of(PAYOUT, PAYOUT), Collections.nCopies(101, PAYOUT))) {
            assertThatThrownBy(() -> bench.toss.requestPayouts(wrong)).isInstanceOf(InvalidRequestException.class);
        }
        PayoutRequest fraction = PayoutRequest.express("my-payout-1", "seller-1", Money.of("0.5", "KRW"), "정산");
        assertThatThrownBy(() -> bench.toss.requestPayouts(List.of(fraction)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(bench.server.getRequestCount()).isZero();
    }

    @Test
    @DisplayName("tells all that is wrong with it at once")
    void invalid() {
        assertThatThrownBy(() -> PayoutRequest.express("r".repeat(51), " ", Money.of("0", "KRW"), "여덟글자입니다만"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.faults())
                                .extracting(InvalidRequestException.Fault::field)
                                .containsExactly("refPayoutId", "destination", "amount", "description"));
    }

    @Test
    @DisplayName("that is only asked for may be missing, or told in a way that makes no sense")
    void reading() {
        bench.answer(404, SettlementBench.error("PAYOUT_NOT_FOUND"));
        assertThatThrownBy(() -> bench.toss.payout("FPA_0")).isInstanceOf(PaymentNotFoundException.class);
        bench.answer(404, SettlementBench.error("NEVER_SEEN"));
        assertThatThrownBy(() -> bench.toss.payout("FPA_0")).isInstanceOf(PaymentNotFoundException.class);
        bench.answer(200, "<html>");
        assertThatThrownBy(() -> bench.toss.payout("FPA_0")).isInstanceOf(ProviderProtocolException.class);
        bench.answer(200, "{\"entityBody\":null,\"error\":null}");
        assertThatThrownBy(() -> bench.toss.payout("FPA_0")).isInstanceOf(ProviderProtocolException.class);
    }
}
