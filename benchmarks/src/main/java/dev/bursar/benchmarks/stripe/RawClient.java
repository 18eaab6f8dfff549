package dev.bursar.benchmarks.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp and Jackson, as anybody would write it by hand. */
final class RawClient implements StripeCalls {

    private static final String VERSION = "2026-07-29.dahlia";

    private final OkHttpClient okHttp =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();
    private final ObjectMapper jackson = new ObjectMapper();
    private final StripeServer server;

    RawClient(StripeServer server) {
        this.server = server;
    }

    @Override
    public String createPage(String orderId) throws IOException {
        FormBody form = new FormBody.Builder()
                .add("mode", "payment")
                .add("line_items[0][quantity]", "1")
                .add("line_items[0][price_data][currency]", "usd")
                .add("line_items[0][price_data][unit_amount]", Long.toString(CENTS))
                .add("line_items[0][price_data][product_data][name]", DESCRIPTION)
                .add("payment_intent_data[description]", DESCRIPTION)
                .add("payment_intent_data[metadata][order_id]", orderId)
                .add("payment_intent_data[metadata][cart]", CART)
                .add("success_url", SUCCESS_URL)
                .add("cancel_url", CANCEL_URL)
                .add("client_reference_id", orderId)
                .add("customer_email", EMAIL)
                .add("metadata[order_id]", orderId)
                .add("metadata[cart]", CART)
                .build();
        JsonNode session = post("/v1/checkout/sessions", form, orderId);
        check(session, orderId, "amount_total");
        return session.get("url").asText();
    }

    @Override
    public String createIntent(String orderId) throws IOException {
        FormBody form = new FormBody.Builder()
                .add("amount", Long.toString(CENTS))
                .add("currency", "usd")
                .add("description", DESCRIPTION)
                .add("metadata[order_id]", orderId)
                .add("metadata[cart]", CART)
                .add("automatic_payment_methods[enabled]", "true")
                .build();
        JsonNode intent = post("/v1/payment_intents", form, orderId);
        check(intent, orderId, "amount");
        return intent.get("client_secret").asText();
    }

    private JsonNode post(String path, FormBody form, String orderId) throws IOException {
        Request request = new Request.Builder()
                .url(server.address() + path)
                .header("Authorization", "Bearer " + server.secretKey())
                .header("Stripe-Version", VERSION)
                .header("Idempotency-Key", "create:" + orderId)
                .post(form)
                .build();
        try (Response response = okHttp.newCall(request).execute()) {
            JsonNode answer = jackson.readTree(response.body().bytes());
            if (!response.isSuccessful()) {
                throw new IOException("HTTP " + response.code() + " " + answer);
            }
            return answer;
        }
    }

    private static void check(JsonNode answer, String orderId, String amount) {
        StripeCalls.check(
                orderId,
                answer.get("metadata").get("order_id").asText(),
                answer.get(amount).asLong());
    }

    @Override
    public void close() {
        okHttp.connectionPool().evictAll();
    }
}
