package dev.bursar.provider.support;

import dev.bursar.payment.RefundRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes a refund's id at the end of its reason, for providers that keep no id of the host's with a refund and do not
 * surely know its idempotency key again: so one refund id is one refund for ever. No id ends with another one's mark.
 */
public final class RefundMark {

    private static final String NO_REASON = "Refund";
    private static final int MAX_ID = 80;

    private RefundMark() {}

    /**
     * The reason with the refund's id behind it.
     *
     * @param request the refund
     * @param maxLength how long the provider takes a reason; of a longer one the end is left out, never the id
     * @return the reason to send
     */
    public static String reason(RefundRequest request, int maxLength) {
        return reason(request, "", maxLength);
    }

    /**
     * The reason with a note of the plugin's own and the refund's id behind it.
     *
     * @param request the refund
     * @param note what stands before the id, with a blank in front
     * @param maxLength how long the provider takes a reason; of a longer one the end is left out, never the note or the id
     * @return the reason to send
     */
    public static String reason(RefundRequest request, String note, int maxLength) {
        String end = note + of(request.refundId());
        String reason = Objects.requireNonNullElse(request.reason(), NO_REASON);
        return ShortText.head(reason, maxLength - end.length()) + end;
    }

    /**
     * Whether a refund was made under an id.
     *
     * @param reason the reason that the provider tells with the refund, or null
     * @param refundId the id
     * @return whether it was
     */
    public static boolean isOf(@Nullable String reason, String refundId) {
        return reason != null && reason.endsWith(of(refundId));
    }

    /**
     * The refund's id in a reason.
     *
     * @param reason the reason that the provider tells with the refund, or null
     * @return the id, or null where the refund was made elsewhere, or its id is one that cannot be written out
     */
    public static @Nullable String read(@Nullable String reason) {
        int begin = reason == null ? -1 : reason.lastIndexOf(" [");
        if (reason == null || begin < 0 || !reason.endsWith("]")) {
            return null;
        }
        String id = reason.substring(begin + 2, reason.length() - 1);
        return isPlain(id) ? id : null;
    }

    /**
     * The refund that was made under an id, of all that a provider tells. One that came to nothing may have been tried again
     * since, so another one goes before it.
     *
     * @param refunds what the provider tells of each
     * @param reason the field with its reason
     * @param refundId the id
     * @param failed whether one came to nothing
     * @return the refund, or null where none was made
     */
    public static @Nullable WireMap find(
            List<WireMap> refunds, String reason, String refundId, Predicate<WireMap> failed) {
        WireMap found = null;
        for (WireMap refund : refunds) {
            if (isOf(refund.optionalText(reason), refundId) && (found == null || failed.test(found))) {
                found = refund;
            }
        }
        return found;
    }

    private static String of(String refundId) {
        return " [" + (isPlain(refundId) ? refundId : "#" + IdempotencyKeyForm.uuid(refundId)) + "]";
    }

    private static boolean isPlain(String refundId) {
        return refundId.length() <= MAX_ID && refundId.matches("[A-Za-z0-9._:-]+");
    }
}
