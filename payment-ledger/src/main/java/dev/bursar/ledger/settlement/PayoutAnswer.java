package dev.bursar.ledger.settlement;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.payment.InvalidStateException;
import dev.bursar.payment.PaymentException;
import dev.bursar.payment.PaymentNotFoundException;
import dev.bursar.payment.payout.PayoutPort;
import dev.bursar.payment.payout.PayoutReference;
import dev.bursar.payment.payout.PayoutRequest;
import dev.bursar.payment.payout.PayoutResponse;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a payout after a call.
 *
 * @param ask whether to ask how it stands next time; otherwise the same is sent again
 */
record PayoutAnswer(
        Kind kind, String note, boolean ask, @Nullable String providerPayoutId) {

    enum Kind {
        PAID,
        /** Surely not paid, and never will be under this id. */
        FAILED,
        /** This call sent nothing, and it is the first: surely not paid, as long as nobody else may send it. */
        NOT_SENT,
        /** Under way, or nobody knows: only the same id may be used. */
        OPEN
    }

    /** Calls the provider. Whatever is not surely a failure is open. */
    static PayoutAnswer from(PayoutPort port, PayoutJob job) {
        PayoutRequest request = job.request();
        try {
            return of(
                    job.ask()
                            ? port.get(new PayoutReference(job.payoutId(), job.providerPayoutId()))
                            : port.send(request),
                    job);
        } catch (PaymentNotFoundException e) {
            return open("the provider has no such payout yet: the same is sent again", false, job);
        } catch (InvalidStateException e) {
            return open("the provider does not say how it stands: " + e.getMessage(), true, job);
        } catch (InvalidRequestException e) {
            // Only what was never sent before is surely not paid: nothing was sent now.
            return job.first() && !job.ask()
                    ? new PayoutAnswer(Kind.NOT_SENT, "nothing was sent: " + e.getMessage(), false, null)
                    : open("nothing was sent: " + e.getMessage(), false, job);
        } catch (PaymentException e) {
            return open(String.valueOf(e.getMessage()), job.ask(), job);
        } catch (RuntimeException e) {
            // Its text is not ours, and may hold anything.
            return open("the port failed with " + e.getClass().getName(), job.ask(), job);
        }
    }

    private static PayoutAnswer of(PayoutResponse response, PayoutJob job) {
        String said = response.providerPayoutId();
        if (response.status().mayBePaidAnew()) {
            String code = response.failureCode();
            return new PayoutAnswer(
                    Kind.FAILED,
                    "it " + (code == null ? "was called off or failed" : "failed with " + code),
                    false,
                    said);
        }
        if (!response.amount().equals(job.amount())) {
            return new PayoutAnswer(
                    Kind.OPEN,
                    "the provider pays " + response.amount() + " instead of " + job.amount() + ": ask the provider",
                    true,
                    said);
        }
        return switch (response.status()) {
            case COMPLETED -> new PayoutAnswer(Kind.PAID, "it arrived", false, said);
            default -> new PayoutAnswer(Kind.OPEN, "it is under way", true, said);
        };
    }

    private static PayoutAnswer open(String note, boolean ask, PayoutJob job) {
        return new PayoutAnswer(Kind.OPEN, note, ask, job.providerPayoutId());
    }
}
