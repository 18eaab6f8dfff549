package dev.bursar.testkit.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.payment.OutcomeUnknownException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentRequest;
import dev.bursar.payment.PaymentResponse;
import dev.bursar.payment.PaymentStatus;
import dev.bursar.payment.RefundRequest;
import dev.bursar.payment.RefundResponse;
import dev.bursar.payment.SavedInstrument;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.Acknowledgement;
import dev.bursar.payment.webhook.Authenticity;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.testkit.counter.CounterProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Plugins that trust a hint, repeat what has no key, or mistreat what was saved. */
final class HintMutants {

    private HintMutants() {}

    /** Believes the status that an unsigned webhook claims. */
    @CaughtBy(
            group = "Webhooks that are not signed",
            test = "A forged notice of payment yields the true state of the unpaid order")
    static final class BelievesAnUnsignedBody extends CounterMutant {
        @Override
        ProviderSession broken(ProviderSession healthy, CounterProvider.Config config, ProviderContext context) {
            return new BrokenSession(healthy) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    WebhookEvent event = super.processWebhook(request, scope);
                    if (event instanceof PaymentEvent known
                            && hint(request).path("status").asText().equals("paid")) {
                        return new PaymentEvent(
                                known.envelope(),
                                known.payment().toBuilder()
                                        .status(PaymentStatus.COMPLETED)
                                        .build());
                    }
                    return event;
                }
            };
        }
    }

    /** Acknowledges a webhook although the provider could not be asked. */
    @CaughtBy(
            group = "Webhooks that are not signed",
            test = "Where the provider cannot be asked, the webhook fails in a way that has it sent again",
            cases = {"500 before commit", "malformed json"})
    @CaughtBy(
            group = "Webhooks that are not signed",
            test = "Where the key is refused, that is told: nothing is known of the webhook")
    static final class AcknowledgesWhatItCouldNotFetch extends CounterMutant {
        @Override
        ProviderSession broken(ProviderSession healthy, CounterProvider.Config config, ProviderContext context) {
            return new BrokenSession(healthy) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    try {
                        return super.processWebhook(request, scope);
                    } catch (WebhookRejectedException e) {
                        throw e;
                    } catch (PaymentException e) {
                        EventEnvelope envelope = new EventEnvelope(
                                "counter",
                                hint(request).path("notice").asText(),
                                "unknown",
                                null,
                                Authenticity.REFETCHED,
                                Acknowledgement.ok());
                        return new UnrecognizedEvent(envelope, "{}");
                    }
                }
            };
        }
    }

    /** Rejects a webhook for good whenever the provider could not be asked. */
    @CaughtBy(
            group = "Webhooks that are not signed",
            test = "Where the provider cannot be asked, the webhook fails in a way that has it sent again",
            cases = {"500 before commit", "malformed json"})
    static final class RejectsWhatItCouldNotFetch extends CounterMutant {
        @Override
        ProviderSession broken(ProviderSession healthy, CounterProvider.Config config, ProviderContext context) {
            return new BrokenSession(healthy) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    try {
                        return super.processWebhook(request, scope);
                    } catch (PaymentException e) {
                        throw new WebhookRejectedException(RejectionReason.UNKNOWN_PAYMENT, "nothing is known", e);
                    }
                }
            };
        }
    }

    /** Sends a refund again when its answer was lost, though the counter takes it for another one. */
    @CaughtBy(
            group = "When the network fails for long",
            test = "A fault that lasts is told for what it is, within the deadline, and moves no money twice",
            cases = "REFUND: commit then drop",
            spares = "CONFIRM: commit then drop")
    static final class RepeatsTheRefund extends CounterMutant {
        @Override
        ProviderSession broken(ProviderSession healthy, CounterProvider.Config config, ProviderContext context) {
            return new BrokenSession(healthy) {
                @Override
                public RefundResponse refundPayment(RefundRequest request, CallScope scope) {
                    try {
                        return super.refundPayment(request, scope);
                    } catch (OutcomeUnknownException e) {
                        return super.refundPayment(request, scope);
                    }
                }
            };
        }
    }

    /** Charges a saved way to pay under a new key at each call. */
    @CaughtBy(group = "Saved ways to pay", test = "A saved way to pay is charged without the customer")
    static final class ChargesUnderANewKey extends CounterMutant {
        @Override
        ProviderSession broken(ProviderSession healthy, CounterProvider.Config config, ProviderContext context) {
            return new BrokenSession(healthy) {
                @Override
                public PaymentResponse createPayment(PaymentRequest request, CallScope scope) {
                    String key = UUID.randomUUID().toString();
                    return super.createPayment(
                            request.toBuilder().idempotencyKey(key).build(), scope);
                }
            };
        }
    }

    /** Says that a way to pay is forgotten, whatever became of it. */
    @CaughtBy(
            group = "Saved ways to pay",
            test = "A way to pay that could not be forgotten is told as such, and forgotten later")
    static final class ForgetsInNameOnly extends CounterMutant {
        @Override
        ProviderSession broken(ProviderSession healthy, CounterProvider.Config config, ProviderContext context) {
            return new BrokenSession(healthy) {
                @Override
                public void deleteInstrument(SavedInstrument instrument, CallScope scope) {
                    try {
                        super.deleteInstrument(instrument, scope);
                    } catch (PaymentException e) {
                        // Nobody is told: this is what is broken.
                    }
                }
            };
        }
    }

    private static JsonNode hint(WebhookRequest request) {
        try {
            return new ObjectMapper().readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
