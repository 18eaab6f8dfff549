package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Money that is paid to sellers. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference/additional#지급대행-요청">Payouts</a>
 */
final class Payouts {

    private static final String REQUESTED = "REQUESTED";
    private static final String IN_PROGRESS = "IN_PROGRESS";
    private static final int MOST_AT_ONCE = 100;
    private static final int LONGEST_REFERENCE = 50;
    private static final int LONGEST_DESCRIPTION = 7;
    private static final BigDecimal NEEDS_APPROVAL = BigDecimal.valueOf(10_000_000);
    private static final BigDecimal USUAL_BALANCE = BigDecimal.valueOf(1_000_000_000);

    final Sellers sellers;

    private final World world;
    private final Map<String, Payout> byId = new HashMap<>();
    private final Map<Merchant, BigDecimal> balances = new HashMap<>();

    /** What is asked for, as long as not all of it is found good. */
    private record Draft(String reference, String destination, BigDecimal amount, ObjectNode json) {}

    /** A payout, as it is written. */
    private record Payout(Merchant merchant, String reference, BigDecimal amount, ObjectNode json) {

        String status() {
            return json.path("status").asText();
        }
    }

    Payouts(World world) {
        this.world = world;
        this.sellers = new Sellers(world);
    }

    /** Accepts all of a list, or nothing of it. */
    ArrayNode create(Merchant merchant, ArrayNode items) {
        if (items.isEmpty() || items.size() > MOST_AT_ONCE) {
            throw TossRefusal.of("INVALID_REQUEST");
        }
        List<Draft> drafts = new ArrayList<>();
        Set<String> references = new HashSet<>();
        byId.values().stream()
                .filter(payout -> payout.merchant() == merchant)
                .forEach(payout -> references.add(payout.reference()));
        for (JsonNode item : items) {
            Draft draft = draft(merchant, item);
            if (!references.add(draft.reference())) {
                throw TossRefusal.of("DUPLICATED_REF_PAYOUT_ID");
            }
            drafts.add(draft);
        }
        BigDecimal sum = drafts.stream().map(Draft::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(available(merchant)) > 0) {
            throw TossRefusal.of("INSUFFICIENT_BALANCE");
        }
        drafts.forEach(draft -> mayBePaid(merchant, draft));
        balances.put(merchant, available(merchant).subtract(sum));
        ArrayNode made = Json.array();
        for (Draft draft : drafts) {
            byId.put(
                    draft.json().path("id").asText(),
                    new Payout(merchant, draft.reference(), draft.amount(), draft.json()));
            made.add(draft.json().deepCopy());
        }
        return made;
    }

    ObjectNode get(Merchant merchant, String id) {
        return known(merchant, id).json().deepCopy();
    }

    /** Calls off what has not begun. */
    ObjectNode cancel(Merchant merchant, String id) {
        Payout payout = known(merchant, id);
        if (!payout.status().equals(REQUESTED)) {
            throw TossRefusal.of("PAYOUT_CANNOT_BE_CANCELED");
        }
        payout.json().put("status", "CANCELED");
        giveBack(payout);
        return payout.json().deepCopy();
    }

    ObjectNode balance(Merchant merchant) {
        ObjectNode json = Json.object();
        json.putObject("pendingAmount").put("currency", "KRW").put("value", BigDecimal.ZERO);
        json.putObject("availableAmount").put("currency", "KRW").put("value", available(merchant));
        return json;
    }

    void balance(Merchant merchant, BigDecimal available) {
        balances.put(merchant, available);
    }

    long made(Merchant merchant, String reference) {
        return byId.values().stream()
                .filter(payout ->
                        payout.merchant() == merchant && payout.reference().equals(reference))
                .count();
    }

    /** Ends a payout, and tells of it. */
    void end(String id, @Nullable String failure) {
        Payout payout = byId.get(id);
        if (payout == null || !Set.of(REQUESTED, IN_PROGRESS).contains(payout.status())) {
            throw new IllegalStateException(
                    "the payout " + id + (payout == null ? " does not exist" : " is " + payout.status()));
        }
        payout.json().put("status", failure == null ? "COMPLETED" : "FAILED");
        if (failure != null) {
            payout.json()
                    .putObject("error")
                    .put("code", failure)
                    .put("message", Errors.message(failure, Language.KOREAN));
            giveBack(payout);
        }
        world.announcer.tellSigned(payout.merchant(), "payout", payout.json().deepCopy());
    }

    private Draft draft(Merchant merchant, JsonNode item) {
        if (!(item instanceof ObjectNode object)) {
            throw TossRefusal.of("INVALID_REQUEST");
        }
        Given given = Given.of(object);
        String reference = given.requiredText("refPayoutId");
        String description = given.requiredText("transactionDescription");
        if (reference.length() > LONGEST_REFERENCE || description.length() > LONGEST_DESCRIPTION) {
            throw TossRefusal.illTyped(
                    reference.length() > LONGEST_REFERENCE ? "refPayoutId" : "transactionDescription");
        }
        String destination = given.requiredText("destination");
        sellers.status(merchant, destination);
        Given amount = given.requiredObject("amount");
        BigDecimal value = amount.number("value");
        if (!amount.requiredText("currency").equals("KRW") || value == null || value.signum() <= 0) {
            throw TossRefusal.illTyped("amount");
        }
        String schedule = given.requiredText("scheduleType");
        boolean scheduled = schedule.equals("SCHEDULED");
        if (!scheduled && !schedule.equals("EXPRESS")) {
            throw TossRefusal.illTyped("scheduleType");
        }
        LocalDate today = Seoul.date(world.now());
        ObjectNode json = Json.object()
                .put("id", "FPA_" + world.ids.letters(16))
                .put("refPayoutId", reference)
                .put("destination", destination)
                .put("scheduleType", schedule)
                .put("payoutDate", (scheduled ? payoutDate(given, today) : today).toString());
        json.putObject("amount").put("currency", "KRW").put("value", value.setScale(1));
        json.put("transactionDescription", description)
                .put("requestedAt", Seoul.offset(world.now()))
                .put("status", scheduled ? REQUESTED : IN_PROGRESS)
                .putNull("error");
        json.set("metadata", given.raw("metadata"));
        return new Draft(reference, destination, value, json);
    }

    private static LocalDate payoutDate(Given given, LocalDate today) {
        try {
            LocalDate date = LocalDate.parse(given.requiredText("payoutDate"));
            if (date.isAfter(today) && !date.isAfter(today.plusYears(1))) {
                return date;
            }
        } catch (DateTimeException e) {
            throw TossRefusal.of("INVALID_DATE");
        }
        throw TossRefusal.of("INVALID_DATE");
    }

    /** Large sums go only to sellers that are known well. */
    private void mayBePaid(Merchant merchant, Draft draft) {
        String status = sellers.status(merchant, draft.destination());
        if (status.equals(Sellers.APPROVED)) {
            return;
        }
        if (status.equals(Sellers.PARTIALLY_APPROVED)) {
            if (draft.amount().compareTo(NEEDS_APPROVAL) < 0) {
                return;
            }
            sellers.change(merchant, draft.destination(), Sellers.KYC_REQUIRED);
        }
        throw TossRefusal.of("FORBIDDEN_SELLER_PAYOUT");
    }

    private void giveBack(Payout payout) {
        balances.put(payout.merchant(), available(payout.merchant()).add(payout.amount()));
    }

    private BigDecimal available(Merchant merchant) {
        return balances.getOrDefault(merchant, USUAL_BALANCE);
    }

    private Payout known(Merchant merchant, String id) {
        Payout known = byId.get(id);
        if (known == null || known.merchant() != merchant) {
            throw TossRefusal.of("PAYOUT_NOT_FOUND");
        }
        return known;
    }
}
