package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementBench.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.payment.AuthenticationException;
import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.Money;
import dev.bursar.payment.ProviderProtocolException;
import dev.bursar.payment.ProviderUnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of settlements")
class SettlementListTest {

    private static final LocalDate FROM = LocalDate.of(2024, 8, 1);
    private static final LocalDate UNTIL = LocalDate.of(2024, 8, 31);

    private final SettlementBench bench;

    SettlementListTest() throws Exception {
        bench = new SettlementBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @DisplayName("is asked for by days, page and size, with the secret key as user and nothing as password")
    void request() {
        bench.answer(200, "[]");
        bench.toss.settlements(SettlementQuery.paidOut(FROM, UNTIL).withPage(3).withSize(5000));
        RecordedRequest request = bench.request();
        assertThat(request.getRequestLine())
                .startsWith("GET /v1/settlements?startDate=2024-08-01&endDate=2024-08-31&dateType=paidOutDate&page=3"
                        + "&size=5000 ");
        assertThat(request.getHeaders().get("Authorization"))
                .isEqualTo("Basic dGVzdF9za196WExrS0V5cE5BcldtbzUwblgzbG1lYXhZRzVSOg==");
        assertThat(request.getHeaders().get("Accept-Language")).isEqualTo("ko-KR");
        bench.answer(200, "[]");
        bench.toss.settlements(SettlementQuery.sold(FROM, UNTIL));
        assertThat(bench.request().getTarget()).endsWith("&dateType=soldDate&page=1&size=100");
    }

    @Test
    @DisplayName("tells a sale to the last won, and tolerates what it does not know")
    void sale() {
        bench.answer(200, resource("settlements.json"));
        Settlement sale = bench.toss
                .settlements(SettlementQuery.sold(FROM, UNTIL))
                .settlements()
                .get(0);
        assertThat(sale.transactionId()).isEqualTo("9FF15E1A29D0E77C218F57262BFA4986");
        assertThat(sale.paymentId()).isEqualTo("5EnNZRJGvaBX7zk2yd8ydw26XvwXkLrx9POLqKQjmAw4b0e1");
        assertThat(sale.orderId()).isEqualTo("order-12345");
        assertThat(sale.method()).isEqualTo("카드");
        assertThat(sale.amount()).isEqualTo(Money.of("15000", "KRW"));
        assertThat(sale.interestFee()).isEqualTo(Money.of("0", "KRW"));
        assertThat(sale.fees())
                .containsExactly(
                        new Settlement.Fee("BASE", Money.of("450", "KRW")),
                        new Settlement.Fee("INSTALLMENT_DISCOUNT", Money.of("-30", "KRW")),
                        new Settlement.Fee("NEW_KIND", Money.of("1", "KRW")));
        assertThat(sale.suppliedAmount()).isEqualTo(Money.of("383", "KRW"));
        assertThat(sale.vat()).isEqualTo(Money.of("38", "KRW"));
        assertThat(sale.payOutAmount()).isEqualTo(Money.of("14579", "KRW"));
        assertThat(sale.approvedAt()).isEqualTo(Instant.parse("2024-08-01T00:15:00Z"));
        assertThat(sale.soldOn()).isEqualTo(FROM);
        assertThat(sale.paidOutOn()).isEqualTo(LocalDate.of(2024, 8, 8));
        assertThat(sale.cancellation()).isNull();
        assertThat(sale.references()).isEqualTo(Map.of("mId", "tosspayments"));
        assertThat(sale.raw()).contains("\"addedLater\"");
    }

    @Test
    @DisplayName("tells a cancellation in a row of its own, in another currency, with times of Seoul")
    void cancellation() {
        bench.answer(200, resource("settlements.json"));
        Settlement row = bench.toss
                .settlements(SettlementQuery.sold(FROM, UNTIL))
                .settlements()
                .get(1);
        assertThat(row.amount()).isEqualTo(Money.of("-1.25", "USD"));
        assertThat(row.interestFee()).isNull();
        assertThat(row.suppliedAmount()).isEqualTo(Money.of("-0.04", "USD"));
        assertThat(row.approvedAt()).isEqualTo(Instant.parse("2024-08-01T00:15:00Z"));
        assertThat(row.soldOn()).isEqualTo(LocalDate.of(2024, 8, 2));
        assertThat(row.paidOutOn()).isNull();
        assertThat(row.cancellation())
                .isEqualTo(new Settlement.Cancellation(
                        "090A796806E726BBB929F4A2CA7DB9A7",
                        Money.of("1.25", "USD"),
                        Instant.parse("2024-08-01T15:30:00Z")));
        assertThat(row.toString()).doesNotContain("홍길동");
    }

    @Test
    @DisplayName("has another page after a full one, and none after one that is not full")
    void pages() {
        bench.answer(200, resource("settlements.json"));
        bench.answer(200, resource("settlements.json"));
        SettlementQuery query = SettlementQuery.sold(FROM, UNTIL).withPage(4);
        assertThat(bench.toss.settlements(query.withSize(2)).nextPage()).isEqualTo(5);
        assertThat(bench.toss.settlements(query.withSize(3)).nextPage()).isNull();
    }

    @Test
    @DisplayName("can be read without a security key")
    void withoutSecurityKey() {
        bench.answer(200, "[]");
        try (TossSettlements plain = TossSettlements.open(bench.config().build(), SettlementBench.context())) {
            assertThat(plain.settlements(SettlementQuery.sold(FROM, UNTIL)).settlements())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("is refused where the key is wrong, and is asked for again where Toss is out of order")
    void errors() {
        SettlementQuery query = SettlementQuery.sold(FROM, UNTIL);
        bench.answer(401, "{\"code\":\"UNAUTHORIZED_KEY\",\"message\":\"인증되지 않은 키\"}");
        assertThatThrownBy(() -> bench.toss.settlements(query))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("UNAUTHORIZED_KEY");
        bench.answer(500, "{\"code\":\"FAILED_INTERNAL_SYSTEM_PROCESSING\",\"message\":\"x\"}");
        bench.answer(200, "[]");
        assertThat(bench.toss.settlements(query).settlements()).isEmpty();
        for (int i = 0; i < 3; i++) {
            bench.loseAnswer();
        }
        assertThatThrownBy(() -> bench.toss.settlements(query)).isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    @DisplayName("is refused as a whole where an amount cannot be understood")
    void nonsense() {
        for (String wrong : new String[] {
            resource("settlements.json", "14579", "\"much\""),
            resource("settlements.json", "\"vat\": 38", "\"vat\": {}"),
            resource("settlements.json", "\"USD\"", "\"XXX1\""),
            "{\"rows\":[]}",
            "[1]",
            "",
        }) {
            bench.answer(200, wrong);
            assertThatThrownBy(() -> bench.toss.settlements(SettlementQuery.sold(FROM, UNTIL)))
                    .isInstanceOf(ProviderProtocolException.class);
        }
    }

    @Test
    @DisplayName("cannot be asked for backwards, from page 0, or for too many rows")
    void query() {
        assertThatThrownBy(() -> new SettlementQuery(UNTIL, FROM, SettlementQuery.DateKind.SOLD_DATE, 0, 5001))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.faults())
                                .extracting(InvalidRequestException.Fault::field)
                                .containsExactly("until", "page", "size"));
    }
}
