package dev.bursar.storefront.web;

import dev.bursar.payment.NextAction;
import dev.bursar.payment.PaymentFailure;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.storefront.shop.OrderState;
import dev.bursar.storefront.shop.Snapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the customer has to do, or to wait for. */
final class NextPart {

    private final Words words;
    private final boolean pageOutlivesFailure;

    /**
     * Says it in a language.
     *
     * @param words the language
     * @param pageOutlivesFailure whether the customer may try again on the provider's page after they have failed there
     */
    NextPart(Words words, boolean pageOutlivesFailure) {
        this.words = words;
        this.pageOutlivesFailure = pageOutlivesFailure;
    }

    Html part(Snapshot order) {
        return Html.of("{}{}", text(order), page(order));
    }

    private Html text(Snapshot order) {
        PaymentResponse payment = order.payment();
        if (order.state() == OrderState.WAITING && payment != null) {
            return waiting(order, payment);
        }
        if (order.state() == OrderState.FAILED && payment != null && payment.failure() != null) {
            return failed(payment.failure(), openPage(order) != null);
        }
        return Html.of("<p>{}</p>\n", words.say("OrderState." + order.state() + ".more"));
    }

    /** The provider's page, where the customer may still pay on it. */
    private Html page(Snapshot order) {
        NextAction.Redirect page = openPage(order);
        return page == null
                ? Html.NOTHING
                : Html.of(
                        "<p><a class=\"button\" id=\"page\" href=\"{}\">{}</a></p>\n",
                        page.url().toASCIIString(),
                        words.say("next.page", words.till(order.terms().till())));
    }

    private NextAction.@Nullable Redirect openPage(Snapshot order) {
        return order.state() == OrderState.FAILED && !pageOutlivesFailure ? null : order.openPage();
    }

    private Html waiting(Snapshot order, PaymentResponse payment) {
        NextAction next = order.nextAction();
        if (next instanceof NextAction.Redirect redirect) {
            return Html.of(
                    "<p>{}</p>\n<p><a class=\"button main\" id=\"go-on\" href=\"{}\">{}</a></p>\n",
                    words.say("next.redirect"),
                    redirect.url().toASCIIString(),
                    words.say("next.go", words.till(order.terms().till())));
        }
        if (next instanceof NextAction.SubmitForm form) {
            List<Html> fields = form.fields().entrySet().stream()
                    .map(field -> Html.of(
                            "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", field.getKey(), field.getValue()))
                    .toList();
            return Html.of(
                    "<form method=\"post\" action=\"{}\">\n{}<p><button class=\"main\">{}</button></p>\n</form>\n",
                    form.url(),
                    fields,
                    words.say("next.go", words.till(order.terms().till())));
        }
        if (next instanceof NextAction.AwaitDeposit deposit) {
            return Html.of(
                    """
                    <p>{}</p>
                    <dl class="facts" id="deposit">
                    <dt>{}</dt><dd>{}</dd>
                    <dt>{}</dt><dd><code>{}</code></dd>
                    {}{}</dl>
                    """,
                    words.say("next.deposit"),
                    words.say("deposit.bank"),
                    deposit.bank(),
                    words.say("deposit.account"),
                    deposit.account(),
                    fact("deposit.holder", deposit.holder()),
                    due(deposit.due()));
        }
        if (next instanceof NextAction.SendCrypto send) {
            return Html.of(
                    """
                    <p>{}</p>
                    <dl class="facts">
                    <dt>{}</dt><dd>{}</dd>
                    <dt>{}</dt><dd>{}</dd>
                    <dt>{}</dt><dd><code>{}</code></dd>
                    </dl>
                    """,
                    words.say("next.crypto"),
                    words.say("amount"),
                    words.money(send.amount()),
                    words.say("crypto.network"),
                    send.network(),
                    words.say("crypto.address"),
                    send.address());
        }
        String key = next instanceof NextAction.ClientToken
                ? "next.token"
                : payment.status() == PaymentStatus.PROCESSING ? "next.processing" : "next.wait";
        return Html.of("<p class=\"waits\">{}</p>\n", words.say(key));
    }

    private Html failed(PaymentFailure failure, boolean pageIsOpen) {
        return Html.of(
                "<p>{} <code>{}</code></p>\n<p>{}</p>\n",
                words.say("FailureCode." + failure.code()),
                failure.providerCode() == null ? failure.code().name() : failure.providerCode(),
                words.say(pageIsOpen ? "next.again" : "FailureAdvice." + failure.advice()));
    }

    private Html fact(String key, @Nullable String value) {
        return value == null ? Html.NOTHING : Html.of("<dt>{}</dt><dd>{}</dd>\n", words.say(key), value);
    }

    private Html due(@Nullable Instant due) {
        return due == null ? Html.NOTHING : fact("deposit.due", words.date(due));
    }
}
