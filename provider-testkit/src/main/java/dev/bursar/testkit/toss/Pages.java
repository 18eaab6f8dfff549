package dev.bursar.testkit.toss;

import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import dev.bursar.testkit.internal.Html;
import dev.bursar.testkit.internal.ReturnAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The payment window, for a browser that knows nothing but HTML. Confined to the simulator's lock. */
final class Pages {

    private static final String BEFORE = "/v1/payments/";
    private static final String AFTER = "/checkout";
    private static final String WALLET = "EASY_PAY:";
    private static final List<String> REASONS = List.of(
            "REJECT_CARD_COMPANY",
            "REJECT_CARD_PAYMENT",
            "REJECT_ACCOUNT_PAYMENT",
            "INVALID_STOPPED_CARD",
            "INVALID_CARD_LOST_OR_STOLEN",
            "INVALID_CARD_EXPIRATION",
            "EXCEED_MAX_DAILY_PAYMENT_COUNT",
            "FDS_ERROR",
            "PAY_PROCESS_ABORTED");

    private final World world;

    Pages(World world) {
        this.world = world;
    }

    static String address(Payment payment) {
        return BEFORE + payment.key + AFTER;
    }

    static boolean has(String path) {
        return path.startsWith(BEFORE) && path.endsWith(AFTER) && path.length() > BEFORE.length() + AFTER.length();
    }

    SimulatorReply answer(SimulatorRequest request) {
        String path = request.path();
        Payment payment = world.find(path.substring(BEFORE.length(), path.length() - AFTER.length()));
        if (payment == null) {
            return page(404, "<p>결제를 찾을 수 없어요.</p>\n");
        }
        Map<String, String> form = request.method().equals("POST") ? request.formFields() : Map.of();
        return switch (payment.status) {
            case Payment.READY -> payment.terms.returns() == null ? over(payment) : window(payment, form);
            case Payment.WAITING_FOR_DEPOSIT -> account(payment, form);
            default -> over(payment);
        };
    }

    private SimulatorReply window(Payment payment, Map<String, String> form) {
        Browser browser = world.browser;
        String reason = form.getOrDefault("reason", "REJECT_CARD_COMPANY");
        return switch (form.getOrDefault("action", "")) {
            case "pay" -> {
                Means means = means(payment, form.getOrDefault("method", ""));
                yield means == null ? choice(payment) : sendTo(browser.pays(payment, means, null));
            }
            case "decline" -> Errors.knows(reason) ? sendTo(browser.isDeclined(payment, reason)) : choice(payment);
            case "decline-later" ->
                Errors.knows(reason)
                        ? sendTo(browser.pays(payment, Means.of(payment.terms.method(), null, false), reason))
                        : choice(payment);
            case "leave" -> sendTo(browser.leaves(payment));
            default -> choice(payment);
        };
    }

    private SimulatorReply choice(Payment payment) {
        return page(200, summary(payment) + """
                <form method="post">
                  <fieldset><legend>결제수단</legend>
                %s  </fieldset>
                  <p><button name="action" value="pay">결제하기</button></p>
                  <p><label>거절 사유 <select name="reason">%s</select></label>
                  <button name="action" value="decline">결제창에서 거절</button>
                  <button name="action" value="decline-later">승인할 때 거절</button></p>
                  <p><button name="action" value="leave">결제창 닫기</button></p>
                </form>
                """.formatted(choices(payment), reasons()));
    }

    private SimulatorReply account(Payment payment, Map<String, String> form) {
        VirtualAccount account = Objects.requireNonNull(payment.virtualAccount);
        boolean late = account.isExpired(world.now());
        if (form.getOrDefault("action", "").equals("deposit") && !late) {
            world.virtualAccounts.deposit(payment);
            return page(200, summary(payment) + "<p role=\"status\">입금이 완료됐어요.</p>\n");
        }
        return page(
                late && !form.isEmpty() ? 409 : 200,
                summary(payment)
                        + """
                <dl>
                  <dt>은행</dt><dd>%s</dd>
                  <dt>계좌번호</dt><dd>%s</dd>
                  <dt>예금주</dt><dd>%s</dd>
                  <dt>입금 기한</dt><dd>%s</dd>
                </dl>
                %s
                """.formatted(
                                        account.bank.korean(),
                                        account.number,
                                        Html.escaped(account.customerName),
                                        Seoul.offset(account.dueDate),
                                        late
                                                ? "<p role=\"alert\">입금 기한이 지났어요.</p>"
                                                : "<form method=\"post\"><button name=\"action\" value=\"deposit\">입금하기</button></form>"));
    }

    private static SimulatorReply over(Payment payment) {
        return page(
                409,
                "<p>%s</p>\n"
                        .formatted(
                                switch (payment.status) {
                                    case Payment.EXPIRED -> "결제 시간이 지났어요.";
                                    case Payment.IN_PROGRESS -> "인증이 끝났어요. 상점으로 돌아가 주세요.";
                                    default -> "이미 끝난 결제예요.";
                                }));
    }

    private static @Nullable Means means(Payment payment, String word) {
        if (!offered(payment).contains(word)) {
            return null;
        }
        if (word.startsWith(WALLET)) {
            return Means.of(Method.CARD, Wallet.find(word.substring(WALLET.length())), true);
        }
        return Means.of(Method.valueOf(word), payment.terms.wallet(), true);
    }

    /** What the customer can choose: within a card's window wallets too, else only what was asked for. */
    private static List<String> offered(Payment payment) {
        Terms terms = payment.terms;
        boolean open = terms.method() == Method.CARD
                && terms.wallet() == null
                && payment.currency().code().equals("KRW");
        Stream<String> wallets = open
                ? Arrays.stream(Wallet.values())
                        .filter(wallet -> wallet != Wallet.PAYPAL)
                        .map(wallet -> WALLET + wallet.name())
                : Stream.of();
        return Stream.concat(Stream.of(terms.method().name()), wallets).toList();
    }

    private static String choices(Payment payment) {
        StringBuilder html = new StringBuilder();
        for (String word : offered(payment)) {
            String chosen = html.isEmpty() ? "\" checked> " : "\"> ";
            html.append("    <label><input type=\"radio\" name=\"method\" value=\"")
                    .append(word)
                    .append(chosen)
                    .append(label(payment, word))
                    .append("</label>\n");
        }
        return html.toString();
    }

    private static String label(Payment payment, String word) {
        Wallet wallet = word.startsWith(WALLET) ? Wallet.find(word.substring(WALLET.length())) : payment.terms.wallet();
        return wallet == null ? Method.valueOf(word).korean : wallet.korean;
    }

    private static String reasons() {
        return REASONS.stream()
                .map(code -> "<option value=\"" + code + "\">" + Html.escaped(Errors.message(code, Language.KOREAN))
                        + "</option>")
                .collect(Collectors.joining());
    }

    private static String summary(Payment payment) {
        boolean won = payment.currency().code().equals("KRW");
        String amount = "%,.".concat(payment.currency().fractionDigits() + "f").formatted(payment.total.amount());
        return "<p>%s</p>\n<p><strong>%s</strong></p>\n"
                .formatted(
                        Html.escaped(payment.terms.orderName()),
                        won ? amount + "원" : amount + " " + payment.currency().code());
    }

    private static SimulatorReply sendTo(Returns returns) {
        return SimulatorReply.empty(303).withHeader("Location", ReturnAddress.ascii(returns.url()));
    }

    private static SimulatorReply page(int status, String content) {
        return Html.page(status, "ko", "토스페이먼츠 결제창", content);
    }
}
