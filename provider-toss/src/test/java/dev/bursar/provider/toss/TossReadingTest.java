package dev.bursar.provider.toss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.payment.FailureCode;
import dev.bursar.payment.Money;
import dev.bursar.payment.PaymentFactory;
import dev.bursar.payment.PaymentInterface;
import dev.bursar.payment.PaymentMethod;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A payment as Toss tells it")
class TossReadingTest {

    private final MockWebServer server = new MockWebServer();
    private String answer = "{}";
    private Headers asked = Headers.of();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                asked = request.getHeaders();
                return new MockResponse.Builder().body(answer).build();
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private PaymentResponse read(TossConfig.Language language, String more) {
        answer = """
                {"paymentKey":"key_1","orderId":"order-1001","currency":"KRW","totalAmount":15000,\
                "requestedAt":"2026-01-02T14:46:59+09:00",%s}""".formatted(more);
        try (PaymentInterface shop = PaymentFactory.of(new TossProvider())
                .open(TossConfig.builder()
                        .secretKey(Secret.of("test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R"))
                        .language(language)
                        .baseUrl(server.url("/").uri())
                        .build())) {
            return shop.getPayment(PaymentReference.byPaymentId("key_1"));
        }
    }

    private PaymentResponse read(String more) {
        return read(TossConfig.Language.KOREAN, more);
    }

    @Test
    @DisplayName("is asked for with the key, a colon, and the language of the setting")
    void headers() {
        read(TossConfig.Language.ENGLISH, "\"status\":\"READY\"");

        assertThat(asked.get("Authorization")).isEqualTo("Basic dGVzdF9za196WExrS0V5cE5BcldtbzUwblgzbG1lYXhZRzVSOg==");
        assertThat(asked.get("Accept-Language")).isEqualTo("en-US");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "READY, '', CREATED, 0, 0",
                "IN_PROGRESS, '', PENDING, 0, 0",
                "WAITING_FOR_DEPOSIT, '\"virtualAccount\":{\"expired\":false}', PENDING, 0, 0",
                "WAITING_FOR_DEPOSIT, '\"virtualAccount\":{\"expired\":true,\"dueDate\":\"2026-01-03T00:00:00+09:00\"}',"
                        + " FAILED, 0, 0",
                "DONE, '\"approvedAt\":\"2026-01-02T14:47:59+09:00\",\"balanceAmount\":15000', COMPLETED, 15000, 0",
                "DONE, '\"approvedAt\":\"2026-01-02T14:47:59+09:00\",\"balanceAmount\":15000.0', COMPLETED, 15000, 0",
                "PARTIAL_CANCELED, '\"approvedAt\":\"2026-01-02T14:47:59+09:00\",\"balanceAmount\":10000',"
                        + " PARTIALLY_REFUNDED, 15000, 5000",
                "CANCELED, '\"approvedAt\":\"2026-01-02T14:47:59+09:00\",\"balanceAmount\":0', REFUNDED, 15000, 15000",
                "CANCELED, '\"approvedAt\":null,\"balanceAmount\":0', CANCELLED, 0, 0",
                "CANCELED, '\"approvedAt\":\"2026-01-02T14:47:59+09:00\",\"balanceAmount\":0,"
                        + "\"virtualAccount\":{\"refundStatus\":\"NONE\"}', REFUNDED, 15000, 15000",
                "ABORTED, '\"failure\":{\"code\":\"REJECT_CARD_PAYMENT\",\"message\":\"m\"}', FAILED, 0, 0",
                "EXPIRED, '\"failure\":{\"code\":\"EXPIRED_PAYMENT\",\"message\":\"m\"}', FAILED, 0, 0",
                "EXPIRED, '', FAILED, 0, 0",
                "UNDER_ASTROLOGICAL_REVIEW, '', UNKNOWN, 0, 0"
            })
    @DisplayName("stands where the word and its circumstances say")
    void statuses(String word, String more, PaymentStatus status, String captured, String refunded) {
        PaymentResponse payment = read("\"status\":\"" + word + "\"" + (more.isEmpty() ? "" : "," + more));

        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.providerStatus()).isEqualTo(word);
        assertThat(payment.capturedAmount()).isEqualTo(Money.of(captured, "KRW"));
        assertThat(payment.refundedAmount()).isEqualTo(Money.of(refunded, "KRW"));
        assertThat(payment.createdAt()).isEqualTo(Instant.parse("2026-01-02T05:46:59Z"));
        if (word.equals("EXPIRED")) {
            assertThat(payment.failure()).isNotNull();
            assertThat(payment.failure().code()).isEqualTo(FailureCode.EXPIRED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "카드, , card",
        "Card, , card",
        "CARD, , card",
        "가상계좌, , virtual_account",
        "Virtual Account, , virtual_account",
        "VIRTUAL_ACCOUNT, , virtual_account",
        "계좌이체, , bank_transfer",
        "Transfer, , bank_transfer",
        "휴대폰, , carrier_billing",
        "Mobile Phone, , carrier_billing",
        "문화상품권, , gift_certificate:culture",
        "Culture Gift Certificate, , gift_certificate:culture",
        "도서문화상품권, , gift_certificate:book",
        "BOOK_GIFT_CERTIFICATE, , gift_certificate:book",
        "게임문화상품권, , gift_certificate:game",
        "GAME_GIFT_CERTIFICATE, , gift_certificate:game",
        "간편결제, 토스페이, wallet:toss_pay",
        "EASY_PAY, TOSSPAY, wallet:toss_pay",
        "간편결제, 네이버페이, wallet:naver_pay",
        "Easy Pay, Naver Pay, wallet:naver_pay",
        "간편결제, 카카오페이, wallet:kakao_pay",
        "간편결제, KAKAOPAY, wallet:kakao_pay",
        "간편결제, 삼성페이, wallet:samsung_pay",
        "간편결제, SAMSUNGPAY, wallet:samsung_pay",
        "간편결제, 애플페이, wallet:apple_pay",
        "간편결제, APPLEPAY, wallet:apple_pay",
        "간편결제, 엘페이, wallet:l_pay",
        "간편결제, LPAY, wallet:l_pay",
        "간편결제, 핀페이, wallet:pin_pay",
        "간편결제, PINPAY, wallet:pin_pay",
        "간편결제, 페이코, wallet:payco",
        "간편결제, PAYCO, wallet:payco",
        "간편결제, SSG페이, wallet:ssg_pay",
        "간편결제, SSG, wallet:ssg_pay",
        "해외간편결제, PAYPAL, wallet:paypal",
        "간편결제, 새로운페이, wallet:새로운페이",
        "타임머신, , other:타임머신"
    })
    @DisplayName("is paid by the same method in Korean and in English")
    void methods(String word, String wallet, String method) {
        PaymentResponse payment = read("\"status\":\"DONE\",\"method\":\"" + word + "\""
                + (wallet == null ? "" : ",\"easyPay\":{\"provider\":\"" + wallet + "\",\"amount\":0}"));

        PaymentMethod told = payment.method();
        assertThat(told).isNotNull();
        assertThat(told.toString()).isEqualTo(method.toLowerCase(Locale.ROOT));
    }

    @Test
    @DisplayName("tells its receipts, and keeps what may not be shown out of its text")
    void receipts() {
        PaymentResponse payment = read("""
                "status":"DONE","approvedAt":"2026-01-02T14:47:59+09:00","secret":"ps_secret_1","mId":"shop",\
                "useEscrow":true,"taxFreeAmount":3000,"receipt":{"url":"https://dashboard.example/receipt"},\
                "lastTransactionKey":"T1","card":{"number":"4330****123*","issuerCode":"61","approveNo":"00000000"},\
                "cashReceipt":{"type":"소득공제","receiptKey":"R1","issueNumber":"I1","receiptUrl":"https://c.example"},\
                "a_field_of_next_year":{"x":[1,2]}""");

        assertThat(payment.references())
                .containsEntry("secret", "ps_secret_1")
                .containsEntry("cash_receipt_key", "R1")
                .containsEntry("cash_receipt_type", "income_deduction")
                .containsEntry("use_escrow", "true")
                .containsEntry("receipt_url", "https://dashboard.example/receipt")
                .containsEntry("card_issuer", "61");
        assertThat(payment.transactionId()).isEqualTo("T1");
        assertThat(payment.toString()).doesNotContain("ps_secret_1");
    }
}
