package dev.bursar.routing;

import dev.bursar.payment.webhook.RejectionReason;
import dev.bursar.payment.webhook.WebhookRejectedException;
import dev.bursar.payment.webhook.WebhookRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Which route the address of a webhook names. One that is not clear is refused: no other route is tried instead. */
final class WebhookRoute {

    private static final String PARAMETER = "route=";

    private WebhookRoute() {}

    static String of(WebhookRequest request, Set<String> routes) {
        String query = request.query() == null ? "" : request.query();
        String plain = query.startsWith("?") ? query.substring(1) : query;
        List<String> named = Arrays.stream(plain.split("&", -1))
                .filter(pair -> pair.startsWith(PARAMETER))
                .map(pair -> pair.substring(PARAMETER.length()))
                .toList();
        if (named.size() != 1 || !routes.contains(named.get(0))) {
            throw new WebhookRejectedException(
                    RejectionReason.WRONG_ACCOUNT,
                    "its address does not name one route: register it as ...?route= and one of " + routes
                            + ", and pass the raw query on");
        }
        return named.get(0);
    }
}
