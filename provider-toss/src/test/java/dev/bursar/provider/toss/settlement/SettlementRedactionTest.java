package dev.bursar.provider.toss.settlement;

import static dev.bursar.provider.toss.settlement.SettlementBench.PAYOUT;
import static dev.bursar.provider.toss.settlement.SettlementBench.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bursar.payment.BankAccount;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("No text shows a key, a name or an account")
class SettlementRedactionTest {

    private static final SellerRequest SELLER = SellerRequest.individual(
            "my-seller-1", "홍길동", "hong@example.com", "01012345678", new BankAccount("092", "110123456789", "홍길동"));

    private static final List<String> HIDDEN = List.of(
            SettlementBench.SECRET_KEY,
            SettlementBench.SECURITY_KEY,
            "dGVzdF9za196WExrS0V5cE5BcldtbzUwblgzbG1lYXhZRzVSOg==",
            "홍길동",
            "김토페",
            "110123456789",
            "90123",
            "hong@example.com",
            "01012345678",
            "8월대금지급");

    private final SettlementBench bench;

    SettlementRedactionTest() throws Exception {
        bench = new SettlementBench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    @DisplayName("of a value")
    void values() {
        bench.answer(200, resource("payout.json"));
        bench.answer(200, resource("seller.json"));
        bench.answerSealed(200, resource("payouts.json"));
        List<Object> values = new ArrayList<>(List.of(
                bench.toss,
                bench.jwe,
                SELLER,
                PAYOUT,
                bench.toss.payout("FPA_12345"),
                bench.toss.seller("seller-1"),
                bench.toss.requestPayouts(List.of(PAYOUT))));
        assertThat(values.toString()).doesNotContain(HIDDEN);
    }

    @Test
    @DisplayName("of an exception, whatever the answer quotes")
    void exceptions() {
        List<Callable<?>> calls = List.of(
                () -> bench.toss.registerSeller(SELLER),
                () -> bench.toss.requestPayouts(List.of(PAYOUT)),
                () -> bench.toss.payout("FPA_12345"),
                () -> bench.toss.cancelPayout("FPA_12345"));
        List<String> answers = List.of(
                SettlementBench.error("INVALID_REQUEST"),
                SettlementBench.error("홍길동"),
                "{\"code\":\"110123456789 홍길동\",\"message\":\"홍길동\"}",
                "{\"entityBody\":{\"id\":{},\"refPayoutId\":\"홍길동\",\"status\":\"110123456789\"}}",
                "홍길동 " + SettlementBench.SECURITY_KEY);
        int thrown = 0;
        for (Callable<?> call : calls) {
            for (String answer : answers) {
                for (int status : new int[] {200, 400}) {
                    bench.answer(status, answer);
                    Throwable fault = catchThrowable(call::call);
                    assertThat(fault).as(answer).isNotNull();
                    assertThat(trace(fault)).doesNotContain(HIDDEN);
                    thrown++;
                }
            }
        }
        assertThat(thrown).isEqualTo(40);
    }
}
