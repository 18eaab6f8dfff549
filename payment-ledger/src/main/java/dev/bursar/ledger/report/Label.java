package dev.bursar.ledger.report;

import dev.bursar.ledger.settlement.Earning;
import dev.bursar.ledger.settlement.SettlementState;

/** The words of reports. */
enum Label {
    TITLE("정산 내역서", "Settlement statement"),
    SELLER("판매자", "Seller"),
    ISSUER("발행자", "Issued by"),
    ISSUED("발행일", "Issued on"),
    PERIOD("정산 기간", "Period"),
    FIRST_DAY("시작일", "First day"),
    LAST_DAY("종료일", "Last day"),
    CURRENCY("통화", "Currency"),
    SUMMARY("정산 요약", "Summary"),
    GROSS("매출액", "Gross"),
    COMMISSION("수수료", "Commission"),
    VAT("부가세", "VAT"),
    PARTNERS("제휴사 분배", "Partners"),
    SHARE("정산 대상액", "Seller's share"),
    INCOME_TAX("원천징수 소득세", "Income tax withheld"),
    LOCAL_TAX("원천징수 지방소득세", "Local tax withheld"),
    HELD_BACK("지급 유보", "Held back"),
    GIVEN_BACK("유보금 지급", "Given back"),
    PAYABLE("지급액", "Payable"),
    BATCH("정산 번호", "Settlement"),
    STATE("상태", "State"),
    NUMBER("순번", "No."),
    TIME("일시", "Time"),
    ORDER("주문 번호", "Order"),
    EARNING("거래 번호", "Earning"),
    KIND("구분", "Kind"),
    TOTAL("합계", "Total"),
    BY_DAY("일별 매출액과 정산 대상액", "Gross and seller's share by day"),
    NOTHING("이 기간에 정산된 내역이 없습니다.", "Nothing was settled in this period."),
    SALE("판매", "Sale"),
    REFUND("환불", "Refund"),
    CHARGEBACK("이의 제기", "Chargeback"),
    CHARGEBACK_REVERSED("이의 제기 취소", "Chargeback reversed"),
    ADJUSTMENT("조정", "Adjustment"),
    PENDING("지급 대기", "Waiting"),
    PROCESSING("지급 중", "Being paid"),
    COMPLETED("완료", "Completed"),
    FAILED("지급 실패", "Payout failed");

    private final String korean;
    private final String english;

    Label(String korean, String english) {
        this.korean = korean;
        this.english = english;
    }

    String in(ReportLanguage language) {
        return language == ReportLanguage.KOREAN ? korean : english;
    }

    static Label of(Earning.Kind kind) {
        return valueOf(kind.name());
    }

    static Label of(SettlementState state) {
        return valueOf(state.name());
    }
}
