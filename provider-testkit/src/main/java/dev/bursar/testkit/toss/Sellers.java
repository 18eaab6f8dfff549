package dev.bursar.testkit.toss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.internal.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Those to whom an open market pays out. Confined to the simulator's lock.
 *
 * @see <a href="https://docs.tosspayments.com/reference/additional#셀러-등록">Sellers</a>
 */
final class Sellers {

    static final String APPROVED = "APPROVED";
    static final String PARTIALLY_APPROVED = "PARTIALLY_APPROVED";
    static final String KYC_REQUIRED = "KYC_REQUIRED";

    private static final Set<String> KINDS = Set.of("INDIVIDUAL", "INDIVIDUAL_BUSINESS", "CORPORATE");
    private static final int LONGEST_REFERENCE = 20;

    private final World world;
    private final Map<String, Seller> byId = new HashMap<>();

    /** A seller, as it is written. */
    private static final class Seller {

        private final Merchant merchant;
        private final ObjectNode json;

        Seller(Merchant merchant, ObjectNode json) {
            this.merchant = merchant;
            this.json = json;
        }
    }

    Sellers(World world) {
        this.world = world;
    }

    ObjectNode create(Merchant merchant, Given given) {
        String reference = given.requiredText("refSellerId");
        String kind = given.requiredText("businessType");
        if (reference.length() > LONGEST_REFERENCE || !KINDS.contains(kind)) {
            throw TossRefusal.of("INVALID_SELLER");
        }
        boolean taken = byId.values().stream()
                .anyMatch(other -> other.merchant == merchant
                        && other.json.path("refSellerId").asText().equals(reference));
        if (taken) {
            throw TossRefusal.of("DUPLICATED_REF_SELLER_ID");
        }
        boolean individual = kind.equals("INDIVIDUAL");
        Given who = given.requiredObject(individual ? "individual" : "company");
        List.of("name", "email", "phone").forEach(who::requiredText);
        if (!individual) {
            who.requiredText("representativeName");
            who.requiredText("businessRegistrationNumber");
        }
        Given account = given.requiredObject("account");
        if (Bank.find(account.requiredText("bankCode")) == null) {
            throw TossRefusal.of("INVALID_BANK");
        }
        String number = account.requiredText("accountNumber");
        if (!number.matches("[0-9]{1,20}")) {
            throw TossRefusal.of("INVALID_ACCOUNT_NUMBER");
        }
        ObjectNode json = Json.object()
                .put("id", world.ids.lowerCase("seller_a01", 23))
                .put("refSellerId", reference)
                .put("businessType", kind);
        json.set("company", individual ? null : given.raw("company"));
        json.set("individual", individual ? given.raw("individual") : null);
        json.putObject("account")
                .put("bankCode", account.requiredText("bankCode"))
                .put("accountNumber", PaymentJson.masked(number))
                .put("holderName", account.requiredText("holderName"));
        json.put("status", kind.equals("CORPORATE") ? PARTIALLY_APPROVED : "APPROVAL_REQUIRED");
        json.set("metadata", given.raw("metadata"));
        byId.put(json.path("id").asText(), new Seller(merchant, json));
        return json.deepCopy();
    }

    /** A seller who has passed every check. */
    String approved(Merchant merchant, String reference) {
        ObjectNode json = Json.object()
                .put("id", world.ids.lowerCase("seller_a01", 23))
                .put("refSellerId", reference)
                .put("businessType", "INDIVIDUAL")
                .put("status", APPROVED);
        byId.put(json.path("id").asText(), new Seller(merchant, json));
        return json.path("id").asText();
    }

    ObjectNode get(Merchant merchant, String id) {
        return known(merchant, id).json.deepCopy();
    }

    String status(Merchant merchant, String id) {
        return known(merchant, id).json.path("status").asText();
    }

    /** Gives a seller another status, and tells of it; of one that nobody has registered only the id is told. */
    void change(Merchant merchant, String id, String status) {
        Seller known = byId.get(id);
        ObjectNode json = known != null && known.merchant == merchant
                ? known.json
                : Json.object().put("id", id);
        json.put("status", status);
        world.announcer.tellSigned(merchant, "seller", json.deepCopy());
    }

    private Seller known(Merchant merchant, String id) {
        Seller known = byId.get(id);
        if (known == null || known.merchant != merchant) {
            throw TossRefusal.of("NOT_FOUND_SELLER");
        }
        return known;
    }
}
