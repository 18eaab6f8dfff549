package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementBench.error;
import static dev.bursar.provider.toss.settlement.SettlementBench.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.BankAccount;
import dev.bursar.payment.ConfigurationException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentNotFoundException;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A seller")
class SellersTest {

    private static final BankAccount ACCOUNT = new BankAccount("092", "110123456789", "김토페");
    private static final SellerRequest BUSINESS = new SellerRequest(
            "my-seller-1",
            SellerRequest.Type.INDIVIDUAL_BUSINESS,
            "테스트 상호",
            "김토페",
            "1234567890",
            "seller@example.com",
            "01000001234",
            ACCOUNT,
            Map.of("key1", "value1"));
    private static final SellerRequest PERSON =
            SellerRequest.individual("1891", "김토페", "seller@example.com", "01000001234", ACCOUNT);

    private final SettlementBench bench;

    SellersTest() throws Exception {
        bench = new SettlementBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("is registered in an encrypted body, as a business or as a person")
    void register() throws Exception {
        bench.answerSealed(200, resource("seller.json"));
        Seller seller = bench.toss.registerSeller(BUSINESS);
        assertThat(seller.sellerId()).isEqualTo("seller_a01kf0w9vdgezd8rdkrt43qvq3g");
        assertThat(seller.refSellerId()).isEqualTo("my-seller-1");
        assertThat(seller.businessType()).isEqualTo("INDIVIDUAL_BUSINESS");
        RecordedRequest request = bench.request();
        assertThat(request.getRequestLine()).startsWith("POST /v2/sellers HTTP");
        assertThat(request.getHeaders().get("TossPayments-api-security-mode")).isEqualTo("ENCRYPTION");
        assertThat(bench.opened(request))
                .isEqualTo("{\"refSellerId\":\"my-seller-1\",\"businessType\":\"INDIVIDUAL_BUSINESS\",\"company\":{"
                        + "\"name\":\"테스트 상호\",\"representativeName\":\"김토페\","
                        + "\"businessRegistrationNumber\":\"1234567890\",\"email\":\"seller@example.com\","
                        + "\"phone\":\"01000001234\"},\"account\":{\"bankCode\":\"092\","
                        + "\"accountNumber\":\"110123456789\",\"holderName\":\"김토페\"},"
                        + "\"metadata\":{\"key1\":\"value1\"}}");
        bench.answerSealed(200, resource("seller.json"));
        bench.toss.registerSeller(PERSON);
        assertThat(bench.opened(bench.request()))
                .contains("\"businessType\":\"INDIVIDUAL\",\"individual\":{\"name\":\"김토페\",\"email\"");
    }

    @Test
    @DisplayName("is registered once under one key, and under another once a value was mended")
    void key() {
        for (int i = 0; i < 3; i++) {
            bench.answerSealed(200, resource("seller.json"));
        }
        bench.toss.registerSeller(PERSON);
        bench.toss.registerSeller(PERSON);
        bench.toss.registerSeller(SellerRequest.individual(
                "1891", "김토페", "seller@example.com", "01000001234", new BankAccount("092", "110123456780", "김토페")));
        String first = bench.request().getHeaders().get("Idempotency-Key");
        assertThat(bench.request().getHeaders().get("Idempotency-Key")).isEqualTo(first);
        assertThat(bench.request().getHeaders().get("Idempotency-Key"))
                .isNotEqualTo(first)
                .doesNotContain("110123456780");
    }

    @ParameterizedTest
    @DisplayName("can be paid as Toss says, and not where nobody knows")
    @CsvSource({
        "APPROVAL_REQUIRED, APPROVAL_REQUIRED, false",
        "PARTIALLY_APPROVED, PARTIALLY_APPROVED, true",
        "KYC_REQUIRED, KYC_REQUIRED, false",
        "APPROVED, APPROVED, true",
        "SUSPENDED, UNKNOWN, false",
    })
    void status(String word, Seller.Status status, boolean canBePaid) {
        bench.answer(200, resource("seller.json", "\"APPROVAL_REQUIRED\"", "\"" + word + "\""));
        Seller seller = bench.toss.seller("seller_a01kf0w9vdgezd8rdkrt43qvq3g");
        assertThat(seller.status()).isEqualTo(status);
        assertThat(seller.providerStatus()).isEqualTo(word);
        assertThat(seller.canBePaid()).isEqualTo(canBePaid);
        assertThat(bench.request().getTarget()).isEqualTo("/v2/sellers/seller_a01kf0w9vdgezd8rdkrt43qvq3g");
    }

    @Test
    @DisplayName("may be unknown, refused, or registered without anybody knowing")
    void faults() {
        bench.answer(404, error("NOT_FOUND_SELLER"));
        assertThatThrownBy(() -> bench.toss.seller("s")).isInstanceOf(PaymentNotFoundException.class);
        bench.answer(400, error("INVALID_ACCOUNT_NUMBER"));
        assertThatThrownBy(() -> bench.toss.registerSeller(PERSON)).isInstanceOf(InvalidRequestException.class);
        bench.answer(400, error("NEVER_SEEN"));
        assertThatThrownBy(() -> bench.toss.registerSeller(PERSON)).isInstanceOf(OutcomeUnknownException.class);
        try (TossSettlements plain = TossSettlements.open(bench.config().build(), SettlementBench.context())) {
            assertThatThrownBy(() -> plain.registerSeller(PERSON)).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    @DisplayName("tells all that is wrong with it at once, and shows none of it")
    void invalid() {
        assertThatThrownBy(() -> new SellerRequest(
                        " ",
                        SellerRequest.Type.CORPORATE,
                        "",
                        null,
                        "123-45-67890",
                        "",
                        "010-0000-1234",
                        ACCOUNT,
                        Map.of()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.faults())
                                .extracting(InvalidRequestException.Fault::field)
                                .containsExactly(
                                        "refSellerId",
                                        "name",
                                        "email",
                                        "phone",
                                        "representativeName",
                                        "businessNumber"))
                .hasMessageNotContaining("67890");
        assertThatThrownBy(() -> new SellerRequest(
                        "1891",
                        SellerRequest.Type.INDIVIDUAL,
                        "김",
                        "김",
                        null,
                        "a@b.c",
                        "01000001234",
                        ACCOUNT,
                        Map.of()))
                .hasMessageContaining("type");
    }

    @Test
    @DisplayName("shows neither name nor account in any text")
    void masked() {
        bench.answer(200, resource("seller.json"));
        assertThat(BUSINESS.toString() + PERSON + bench.toss.seller("seller-1"))
                .doesNotContain("김토페", "상호", "110123456789", "90123", "1234567890", "example.com", "01000001234");
    }
}
