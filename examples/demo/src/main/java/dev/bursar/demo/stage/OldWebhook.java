package dev.bursar.demo.stage;

import dev.bursar.testkit.WebhookMessage;
import dev.bursar.testkit.WebhookSender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody does who got hold of a genuine webhook: writes another payment into it, and keeps its signature. */
final class OldWebhook {

    private OldWebhook() {}

    /**
     * The newest webhook of a kind, rewritten.
     *
     * @param webhooks what was sent
     * @param word what it has to say, so that it would be worth something
     * @param id how the id of a payment looks in it
     * @param otherId what to write there
     * @return the webhook under its old signature, or null where none of the kind was sent yet
     */
    static @Nullable Forgery rewritten(WebhookSender webhooks, String word, Pattern id, String otherId) {
        List<WebhookMessage> sent = webhooks.sent();
        for (int i = sent.size() - 1; i >= 0; i--) {
            String body = new String(sent.get(i).body(), StandardCharsets.UTF_8);
            if (body.contains(word)) {
                String changed = id.matcher(body).replaceAll(Matcher.quoteReplacement(otherId));
                return new Forgery(webhooks.headers(sent.get(i)), changed.getBytes(StandardCharsets.UTF_8));
            }
        }
        return null;
    }
}
