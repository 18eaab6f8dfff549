package dev.bursar.testkit.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.payment.Money;
import dev.bursar.testkit.internal.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How charges are told: there is no status but the last entry of the timeline. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.cdp.coinbase.com/api-reference/commerce-api/rest-api/charges/returns-the-charge-with-the-order-code">The
 *     charge</a>
 */
final class ChargeJson {

    private static final String CONTRACT = "0x03059433BCdB6144624cC2443159D9445C32b7a8";
    private static final String NETWORK_FEE = "0";

    private final World world;

    ChargeJson(World world) {
        this.world = world;
    }

    static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    ObjectNode of(Charge charge) {
        ChargeTerms terms = charge.terms;
        ObjectNode json = Json.object()
                .put("id", charge.id)
                .put("code", charge.code)
                .put("name", terms.name())
                .put("description", terms.description() == null ? "" : terms.description())
                .put("hosted_url", world.address(Pages.address(charge)))
                .put("charge_kind", "WEB3")
                .put("brand_color", "#122332")
                .put("organization_name", charge.merchant.account.name())
                .put("created_at", moment(charge.createdAt))
                .put("expires_at", moment(charge.expiresAt));
        if (charge.confirmedAt != null) {
            json.put("confirmed_at", moment(charge.confirmedAt));
        }
        json.put("pricing_type", terms.pricingType());
        if (terms.price() != null) {
            ObjectNode pricing = json.putObject("pricing");
            pricing.set("local", money(terms.price()));
            pricing.set("settlement", amount(Amounts.text(Amounts.usdc(terms.price())), Amounts.USDC));
        }
        ObjectNode metadata = json.putObject("metadata");
        terms.metadata().forEach(metadata::put);
        json.putObject("redirects")
                .put("cancel_url", orEmpty(terms.cancelUrl()))
                .put("success_url", orEmpty(terms.successUrl()))
                .put("will_redirect_after_success", terms.successUrl() != null);
        timeline(charge, json.putArray("timeline"));
        payments(charge, json.putArray("payments"));
        json.set("web3_data", chain(charge));
        return json;
    }

    private static void timeline(Charge charge, ArrayNode list) {
        for (int i = 0; i < charge.timeline.size() && !charge.hidesTimeline; i++) {
            Charge.Step step = charge.timeline.get(i);
            boolean last = i == charge.timeline.size() - 1;
            ObjectNode entry = list.addObject()
                    .put("status", last && charge.shownStatus != null ? charge.shownStatus : step.status())
                    .put("time", moment(step.time()));
            Json.put(entry, "context", step.context());
        }
    }

    private static void payments(Charge charge, ArrayNode list) {
        for (Charge.Transfer transfer : charge.payments) {
            ObjectNode payment = list.addObject()
                    .put("payment_id", transfer.id())
                    .put("network", network(transfer))
                    .put("transaction_id", transfer.transaction())
                    .put("status", charge.confirmedAt == null ? "PENDING" : "CONFIRMED")
                    .put("detected_at", moment(transfer.detectedAt()));
            ObjectNode value = payment.putObject("value");
            value.set("local", money(transfer.local()));
            value.set("crypto", money(transfer.crypto()));
            payment.putArray("payer_addresses").add(transfer.sender());
        }
    }

    private static ObjectNode chain(Charge charge) {
        ObjectNode chain = Json.object();
        ArrayNode successes = chain.putArray("success_events");
        for (Charge.Transfer transfer : charge.payments) {
            successes
                    .addObject()
                    .put("finalized", charge.confirmedAt != null)
                    .put("input_token_amount", transfer.crypto().amount().toPlainString())
                    .put("network_fee_paid", NETWORK_FEE)
                    .put("recipient", CONTRACT)
                    .put("sender", transfer.sender())
                    .put("timestamp", moment(transfer.detectedAt()))
                    .put("tx_hsh", transfer.transaction());
        }
        ArrayNode failures = chain.putArray("failure_events");
        if (charge.failedTransaction != null) {
            failures.addObject()
                    .put("network_fee_paid", NETWORK_FEE)
                    .put("reason", "execution reverted")
                    .put(
                            "timestamp",
                            moment(charge.timeline
                                    .get(charge.timeline.size() - 1)
                                    .time()))
                    .put("tx_hsh", charge.failedTransaction);
        }
        chain.putNull("transfer_intent");
        chain.putObject("contract_addresses").put("8453", CONTRACT);
        return chain;
    }

    private static String network(Charge.Transfer transfer) {
        return switch (transfer.crypto().currency().code()) {
            case "BTC" -> "bitcoin";
            case Amounts.USDC -> "base";
            default -> "ethereum";
        };
    }

    private static ObjectNode money(Money money) {
        return amount(money.amount().toPlainString(), money.currency().code());
    }

    private static ObjectNode amount(String amount, String currency) {
        return Json.object().put("amount", amount).put("currency", currency);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
