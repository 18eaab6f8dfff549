package dev.bursar.storefront.shop;

import dev.bursar.payment.PaymentException;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.DisputeEvent;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RefundEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes webhooks in. They come at least once, in any order, and from anybody who knows the address. Thread-safe. */
public final class Mailroom {

    /**
     * What to answer.
     *
     * @param status the HTTP status
     * @param contentType the type of the body
     * @param body the body
     */
    public record Receipt(int status, String contentType, String body) {

        static Receipt of(Acknowledgement acknowledgement) {
            return new Receipt(acknowledgement.status(), acknowledgement.contentType(), acknowledgement.body());
        }

        static Receipt of(int status) {
            return new Receipt(status, "text/plain; charset=utf-8", "");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Mailroom.class);
    private static final int FORGED = 400;
    private static final int LATER = 503;

    private final Tills tills;
    private final Orders orders;
    private final Cashier cashier;
    private final Rejections rejections;
    private final SeenEvents seen = new SeenEvents();

    /**
     * A mailroom.
     *
     * @param tills the accounts
     * @param orders the orders
     * @param cashier asks the provider, where a webhook is not the newest news
     * @param rejections where to write down what was turned away
     */
    public Mailroom(Tills tills, Orders orders, Cashier cashier, Rejections rejections) {
        this.tills = tills;
        this.orders = orders;
        this.cashier = cashier;
        this.rejections = rejections;
    }

    /**
     * Takes a webhook in.
     *
     * @param till at whose address it came
     * @param request its raw body and all of its headers
     * @return what to answer
     */
    public Receipt receive(Till till, WebhookRequest request) {
        try {
            WebhookEvent event = till.payments().processWebhook(request);
            handle(till, event);
            return Receipt.of(event.acknowledgement());
        } catch (WebhookRejectedException forged) {
            rejections.add(till.name(), Said.of(forged));
            LOG.warn("A webhook at the address of {} was turned away: {}", till.name(), forged.reason());
            return Receipt.of(FORGED);
        } catch (PaymentException later) {
            LOG.warn("A webhook of {} could not be handled now: {}", till.name(), later.getMessage());
            return Receipt.of(LATER); // the provider sends it again
        }
    }

    private void handle(Till till, WebhookEvent event) {
        Order order = orderOf(till, event);
        if (seen.contains(till.name(), event.eventId())) {
            note(order, event, "entry.webhook.again");
            return;
        }
        note(order, event, "entry.webhook");
        if (order != null && event instanceof PaymentEvent changed) {
            cashier.took(order, changed.payment());
        } else if (order != null && event instanceof RefundEvent changed) {
            order.learn(changed.refund());
            cashier.ask(order); // what is given back in all, the payment says
        }
        seen.add(till.name(), event.eventId());
    }

    /** Whose order it is; none where the order is paid at another till, whatever the webhook says. */
    private @Nullable Order orderOf(Till till, WebhookEvent event) {
        Order order = null;
        if (event instanceof PaymentEvent of) {
            order = orders.find(of.payment().orderId(), of.payment().paymentId());
        } else if (event instanceof RefundEvent of) {
            order = orders.find(of.refund().orderId(), of.refund().paymentId());
        } else if (event instanceof DisputeEvent of) {
            order = orders.find(of.orderId(), of.paymentId());
        }
        Till itsOwn = order == null ? null : tills.find(order.terms().till());
        return itsOwn != null && itsOwn.isHeardOfAt(till) ? order : null;
    }

    private static void note(@Nullable Order order, WebhookEvent event, String words) {
        if (order != null) {
            order.note(Entry.Kind.WEBHOOK, words, event.type(), event.authenticity(), told(event));
        }
    }

    private static Object told(WebhookEvent event) {
        if (event instanceof PaymentEvent of) {
            return of.payment().status();
        }
        if (event instanceof RefundEvent of) {
            return of.refund().status();
        }
        return event instanceof DisputeEvent of ? of.status() : "";
    }
}
