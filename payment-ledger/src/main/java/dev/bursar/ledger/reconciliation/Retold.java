package dev.bursar.ledger.reconciliation;

import dev.bursar.payment.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A movement that is known, as its provider tells it once more. A source that leaves something out takes nothing back: what another told stays.
 *
 * @param row all that was told of it, the later over the earlier
 * @param isNews whether the provider tells more than before, or something else
 * @param contradiction what it tells otherwise than before, or null
 */
record Retold(ProviderRow row, boolean isNews, @Nullable String contradiction) {

    static Retold of(ProviderRow before, ProviderRow now, ReconciliationPolicy policy) {
        List<String> otherwise = new ArrayList<>();
        compare("fee", before.fee(), now.fee(), otherwise);
        compare("net", before.net(), now.net(), otherwise);
        compare("settledOn", before.settledOn(), now.settledOn(), otherwise);
        // One source tells the moment and another the day, so days may differ as they may from ours.
        Instant at = before.occurredAt();
        if (policy.daysBetween(before.occurredAt(), now.occurredAt()) > policy.dateShiftDays()) {
            compare("occurredAt", before.occurredAt(), now.occurredAt(), otherwise);
            at = now.occurredAt();
        }
        Money fee = later(before.fee(), now.fee());
        Money net = later(before.net(), now.net());
        LocalDate settledOn = later(before.settledOn(), now.settledOn());
        ProviderRow row = ProviderRow.builder(now.kind(), now.amount(), at)
                .line(now.line())
                .transactionId(now.transactionId())
                .providerReference(now.providerReference())
                .orderId(now.orderId())
                .refundId(now.refundId())
                .otherIds(now.otherIds())
                .fee(fee)
                .net(net)
                .settledOn(settledOn)
                .raw(now.raw())
                .build();
        boolean isNews = !otherwise.isEmpty()
                || !Objects.equals(before.fee(), fee)
                || !Objects.equals(before.net(), net)
                || !Objects.equals(before.settledOn(), settledOn);
        return new Retold(row, isNews, otherwise.isEmpty() ? null : String.join(", ", otherwise));
    }

    private static <T> @Nullable T later(@Nullable T before, @Nullable T now) {
        return now == null ? before : now;
    }

    private static void compare(String what, @Nullable Object before, @Nullable Object now, List<String> otherwise) {
        if (before != null && now != null && !before.equals(now)) {
            otherwise.add(what + " " + now + " now, " + before + " before");
        }
    }
}
