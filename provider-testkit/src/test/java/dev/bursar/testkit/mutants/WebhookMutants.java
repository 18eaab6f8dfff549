package dev.bursar.testkit.mutants;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.payment.PaymentReference;
import dev.bursar.payment.Secret;
import dev.bursar.payment.spi.CallScope;
import dev.bursar.payment.spi.ProviderContext;
import dev.bursar.payment.spi.ProviderSession;
import dev.bursar.payment.webhook.EventEnvelope;
import dev.bursar.payment.webhook.PaymentEvent;
import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.UnrecognizedEvent;
import dev.bursar.payment.webhook.WebhookEvent;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import dev.bursar.provider.acme.AcmeConfig;
import dev.bursar.provider.support.Hmac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Plugins that believe webhooks they should not, or do not understand those they should. */
final class WebhookMutants {

    private WebhookMutants() {}

    /** Accepts a genuine webhook however old it is. */
    @CaughtBy(
            group = "Webhooks that are signed",
            test = "The time of the signature may be off by the tolerance, in either direction, and no more",
            cases = {"too old", "a year old"},
            spares = {"too far in the future", "just young enough"})
    @CaughtBy(
            group = "Webhooks that are signed",
            test = "A webhook that was genuine once is rejected when it is replayed later")
    static final class AcceptsOldWebhooks extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    try {
                        return healthy.processWebhook(request, scope);
                    } catch (WebhookRejectedException e) {
                        if (e.reason() != RejectionReason.TOO_OLD) {
                            throw e;
                        }
                        Clock then = Clock.fixed(signedAt(request), ZoneOffset.UTC);
                        return healthy(config, context.withClock(then)).processWebhook(request, scope);
                    }
                }
            };
        }
    }

    /** Accepts a genuine webhook that is yet to be signed. */
    @CaughtBy(
            group = "Webhooks that are signed",
            test = "The time of the signature may be off by the tolerance, in either direction, and no more",
            cases = {"too far in the future", "a year ahead"},
            spares = {"too old", "just not too far in the future"})
    static final class AcceptsWebhooksFromTheFuture extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    try {
                        return healthy.processWebhook(request, scope);
                    } catch (WebhookRejectedException e) {
                        if (e.reason() != RejectionReason.IN_THE_FUTURE) {
                            throw e;
                        }
                        Clock then = Clock.fixed(signedAt(request), ZoneOffset.UTC);
                        return healthy(config, context.withClock(then)).processWebhook(request, scope);
                    }
                }
            };
        }
    }

    /** Checks the signature on JSON that was parsed and written again. */
    @CaughtBy(group = "Webhooks", test = "The webhook of a payment tells its ids, amount and status")
    static final class ChecksTheSignatureOnRewrittenJson extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    try {
                        ObjectMapper json = new ObjectMapper();
                        byte[] rewritten = json.writeValueAsBytes(json.readTree(request.body()));
                        return healthy.processWebhook(WebhookRequest.of(signature(request), rewritten), scope);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }
    }

    /** Checks the signature on the body without the blanks around it. */
    @CaughtBy(
            group = "Webhooks that are signed",
            test = "A body that means the same in other bytes is rejected",
            cases = {"with a byte 32 at its end", "with a byte 10 at its end"},
            spares = "with a byte 0 at its end")
    static final class ChecksTheSignatureOnTrimmedText extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    byte[] trimmed = new String(request.body(), StandardCharsets.UTF_8)
                            .strip()
                            .getBytes(StandardCharsets.UTF_8);
                    return healthy.processWebhook(WebhookRequest.of(signature(request), trimmed), scope);
                }
            };
        }
    }

    /** Skips the check where no signature came. */
    @CaughtBy(
            group = "Webhooks that are signed",
            test = "A header of the signature that is missing or empty is rejected",
            cases = "Acme-Signature")
    static final class AcceptsUnsignedWebhooks extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    boolean unsigned = request.header("Acme-Signature").isEmpty();
                    return healthy.processWebhook(unsigned ? signedByItself(request, config, context) : request, scope);
                }
            };
        }
    }

    /** Compares as many digits of a signature as came. */
    @CaughtBy(
            group = "Webhooks that are signed",
            test = "A signature that cannot be read is rejected",
            cases = "Acme-Signature, half",
            spares = "Acme-Signature, reversed")
    static final class AcceptsTheBeginningOfASignature extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    WebhookRequest genuine = signedByItself(request, config, context);
                    boolean begins = request.header("Acme-Signature").stream()
                            .anyMatch(came -> came.contains("v1=")
                                    && genuine.header("Acme-Signature").get(0).startsWith(came));
                    return healthy.processWebhook(begins ? genuine : request, scope);
                }
            };
        }
    }

    /** Looks at the first of repeated headers only. */
    @CaughtBy(
            group = "Webhooks that are signed",
            test = "A header of the signature that comes twice is rejected, even with a genuine value first",
            cases = "Acme-Signature")
    static final class TakesTheFirstOfTwoSignatures extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    List<String> values = request.header("Acme-Signature");
                    return healthy.processWebhook(
                            values.size() < 2
                                    ? request
                                    : WebhookRequest.of(Map.of("Acme-Signature", values.subList(0, 1)), request.body()),
                            scope);
                }
            };
        }
    }

    /** Reads one webhook secret while two are active. */
    @CaughtBy(
            group = "Webhooks that are signed",
            test = "While a secret is rotated, both are active, and no third",
            cases = "signed with the new one",
            spares = {"signed with the old one", "signed with both"})
    static final class KnowsTheFirstSecretOnly extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            List<Secret> first = config.webhookSecrets().subList(0, 1);
            return healthy(
                    new AcmeConfig(
                            config.secretKey(), first, config.baseUrl(), config.webhookTolerance(), config.account()),
                    context);
        }
    }

    /** Refuses an event of a type that it does not know. */
    @CaughtBy(group = "Webhooks", test = "An event of a type that nobody knows is told as such and acknowledged")
    static final class ThrowsAtUnknownEvents extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    WebhookEvent event = healthy.processWebhook(request, scope);
                    if (event instanceof UnrecognizedEvent) {
                        throw new WebhookRejectedException(RejectionReason.MALFORMED_BODY, "the type is not known");
                    }
                    return event;
                }
            };
        }
    }

    /** Numbers deliveries, not events. */
    @CaughtBy(group = "Webhooks", test = "Every delivery of one event has the same event id, and two events have two")
    static final class MakesANewEventIdAtEachDelivery extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    WebhookEvent event = healthy.processWebhook(request, scope);
                    if (!(event instanceof PaymentEvent payment)) {
                        return event;
                    }
                    EventEnvelope old = payment.envelope();
                    return new PaymentEvent(
                            new EventEnvelope(
                                    old.provider(),
                                    UUID.randomUUID().toString(),
                                    old.type(),
                                    old.occurredAt(),
                                    old.authenticity(),
                                    old.acknowledgement()),
                            payment.payment());
                }
            };
        }
    }

    /** Asks the provider about what is signed already. */
    @CaughtBy(group = "Webhooks that are signed", test = "A signed webhook is verified without asking the provider")
    static final class AsksBackForSignedWebhooks extends Mutant {
        @Override
        ProviderSession open(AcmeConfig config, ProviderContext context) {
            return new BrokenSession(healthy(config, context)) {
                @Override
                public WebhookEvent processWebhook(WebhookRequest request, CallScope scope) {
                    WebhookEvent event = healthy.processWebhook(request, scope);
                    if (event instanceof PaymentEvent payment) {
                        String id = Objects.requireNonNull(payment.payment().paymentId());
                        healthy.getPayment(PaymentReference.byPaymentId(id), scope);
                    }
                    return event;
                }
            };
        }
    }

    private static Instant signedAt(WebhookRequest request) {
        String time = request.requireHeader("Acme-Signature").split("[=,]", -1)[1];
        return Instant.ofEpochSecond(Long.parseLong(time));
    }

    private static Map<String, List<String>> signature(WebhookRequest request) {
        return Map.of("Acme-Signature", request.header("Acme-Signature"));
    }

    /** The same webhook with a signature that fits. */
    private static WebhookRequest signedByItself(WebhookRequest request, AcmeConfig config, ProviderContext context) {
        long now = context.clock().instant().getEpochSecond();
        String signature = Hmac.sha256(config.webhookSecrets().get(0))
                .signHex((now + ".").getBytes(StandardCharsets.UTF_8), request.body());
        return WebhookRequest.of(Map.of("Acme-Signature", List.of("t=" + now + ",v1=" + signature)), request.body());
    }
}
