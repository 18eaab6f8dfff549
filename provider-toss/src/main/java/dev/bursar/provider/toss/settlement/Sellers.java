package dev.bursar.provider.toss.settlement;

import dev.bursar.provider.support.IdempotencyKeyForm;
import dev.bursar.provider.support.JsonObject;
import dev.bursar.provider.support.ProviderCall;
import dev.bursar.provider.support.WireMap;

/**
 * Those to whom money is paid out.
 *
 * @see <a href="https://docs.tosspayments.com/guides/v2/payouts">Payouts</a>
 */
final class Sellers {

    private final SettlementApi api;

    Sellers(SettlementApi api) {
        this.api = api;
    }

    Seller register(SellerRequest request) {
        JsonObject body = json(request);
        // What was refused is sent again with other values, which under the same key would be refused again.
        String key = "seller-" + IdempotencyKeyForm.uuid(body.toJson());
        return api.change(
                ProviderCall.post("/v2/sellers"), body.toBytes(), key, answer -> read(answer.map("entityBody")));
    }

    Seller get(String sellerId) {
        return api.get(ProviderCall.get("/v2/sellers/{id}", sellerId), answer -> read(answer.map("entityBody")));
    }

    static Seller read(WireMap seller) {
        String word = seller.optionalText("status");
        return new Seller(
                seller.text("id"),
                seller.optionalText("refSellerId"),
                seller.optionalText("businessType"),
                SettlementWords.SELLERS.meaning(word),
                word,
                seller.toJson());
    }

    private static JsonObject json(SellerRequest request) {
        JsonObject who = JsonObject.create()
                .put("name", request.name())
                .put("representativeName", request.representativeName())
                .put("businessRegistrationNumber", request.businessNumber())
                .put("email", request.email())
                .put("phone", request.phone());
        JsonObject account = JsonObject.create()
                .put("bankCode", request.account().bank())
                .put("accountNumber", request.account().number())
                .put("holderName", request.account().holder());
        return JsonObject.create()
                .put("refSellerId", request.refSellerId())
                .put("businessType", request.type().name())
                .put(request.type() == SellerRequest.Type.INDIVIDUAL ? "individual" : "company", who)
                .put("account", account)
                .put("metadata", request.metadata());
    }
}
