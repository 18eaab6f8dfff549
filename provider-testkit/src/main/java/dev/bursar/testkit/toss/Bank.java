package dev.bursar.testkit.toss;

import org.jspecify.annotations.Nullable;

/**
 * A bank, by its numbers, its code and its Korean name.
 *
 * @see <a href="https://docs.tosspayments.com/codes/org-codes">Codes of institutions</a>
 */
enum Bank {
    KYONGNAMBANK("39", "경남"),
    GWANGJUBANK("34", "광주"),
    KOOKMIN("06", "국민"),
    IBK("03", "기업"),
    NONGHYEOP("11", "농협"),
    DAEGUBANK("31", "대구"),
    BUSANBANK("32", "부산"),
    SAEMAUL("45", "새마을"),
    SUHYEOP("07", "수협"),
    SHINHAN("88", "신한"),
    WOORI("20", "우리"),
    POST("71", "우체국"),
    JEONBUKBANK("37", "전북"),
    KAKAOBANK("90", "카카오"),
    KBANK("89", "케이"),
    TOSSBANK("92", "토스"),
    HANA("81", "하나"),
    CITI("27", "씨티"),
    SC("23", "SC제일");

    final String number;
    private final String korean;

    Bank(String number, String korean) {
        this.number = number;
        this.korean = korean;
    }

    /** The bank of a two-digit number, one with a zero before it, a code or a Korean name. */
    static @Nullable Bank find(String word) {
        for (Bank bank : values()) {
            if (bank.number.equals(word)
                    || word.equals("0" + bank.number)
                    || bank.name().equals(word)
                    || bank.korean.equals(word)
                    || word.equals(bank.korean + "은행")) {
                return bank;
            }
        }
        return null;
    }

    String korean() {
        return korean;
    }
}
