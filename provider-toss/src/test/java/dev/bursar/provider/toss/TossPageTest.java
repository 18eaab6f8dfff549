package dev.bursar.provider.toss;

import dev.bursar.testkit.ProviderPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about Toss")
class TossPageTest {

    private static ProviderPage page(String name) {
        return ProviderPage.of(Path.of("..", "docs", "providers", name));
    }

    @Test
    @DisplayName("has the tables that the code has")
    void tablesAreCurrent() throws IOException {
        page("toss.md")
                .capabilities("methods", "features", TossProvider.CAPABILITIES)
                .meanings("methods", "kind", "Toss's words", TossMethods.KINDS.rows())
                .meanings("wallets", "brand", "Toss's words", TossMethods.WALLETS.rows())
                .words("payments", "payment", "status", TossWords.PAYMENT.rows())
                .words("cancels", "`cancelStatus`", "status of the refund", TossWords.CANCEL.rows())
                .words("account refunds", "`refundStatus`", "status of the refund", TossWords.ACCOUNT_REFUND.rows())
                .words("movements", "row", "kind", TossWords.MOVEMENT.rows())
                .failures("our code", "usual advice", "Toss's codes", TossWords.FAILURE.rows())
                .meanings(
                        "errors",
                        "exception",
                        "Toss's codes",
                        TossApi.REFUSALS.codes().rows())
                .check();
    }

    @Test
    @DisplayName("has them in Korean too")
    void tablesAreCurrentInKorean() throws IOException {
        page("toss.ko.md")
                .capabilities("결제수단", "기능", TossProvider.CAPABILITIES)
                .meanings("methods", "종류", "토스페이먼츠의 표기", TossMethods.KINDS.rows())
                .meanings("wallets", "브랜드", "토스페이먼츠의 표기", TossMethods.WALLETS.rows())
                .words("payments", "결제", "상태", TossWords.PAYMENT.rows())
                .words("cancels", "`cancelStatus`", "환불 상태", TossWords.CANCEL.rows())
                .words("account refunds", "`refundStatus`", "환불 상태", TossWords.ACCOUNT_REFUND.rows())
                .words("movements", "거래 상태", "종류", TossWords.MOVEMENT.rows())
                .failures("Bursar 코드", "기본 조언", "토스페이먼츠 오류 코드", TossWords.FAILURE.rows())
                .meanings(
                        "errors", "예외", "토스페이먼츠 오류 코드", TossApi.REFUSALS.codes().rows())
                .check();
    }
}
