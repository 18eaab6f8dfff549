package dev.bursar.testkit.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.testkit.SimulatorReply;
import dev.bursar.testkit.SimulatorRequest;
import dev.bursar.testkit.internal.Html;
import dev.bursar.testkit.internal.ReturnAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stripe's hosted pages, for a browser that knows nothing but HTML. Confined to the simulator's lock. */
final class Pages {

    private static final List<String> METHODS = List.of(
            "pm_card_visa",
            "pm_card_mastercard",
            "pm_card_threeDSecure2Required",
            "pm_card_authenticationRequiredOnSetup",
            "pm_sepaDebit",
            "pm_usBankAccount");
    private static final List<String> REASONS = List.of(
            "generic_decline",
            "insufficient_funds",
            "lost_card",
            "stolen_card",
            "expired_card",
            "incorrect_cvc",
            "processing_error",
            "card_velocity_exceeded",
            "fraudulent");

    private final World world;

    Pages(World world) {
        this.world = world;
    }

    static boolean has(String path) {
        return path.startsWith(Browser.CHECKOUT) || path.startsWith(Browser.AUTHENTICATION);
    }

    SimulatorReply answer(SimulatorRequest request) {
        boolean checkout = request.path().startsWith(Browser.CHECKOUT);
        String id = request.path().substring((checkout ? Browser.CHECKOUT : Browser.AUTHENTICATION).length());
        Resource found = world.find(id);
        boolean post = request.method().equals("POST");
        if (checkout) {
            return found instanceof Session session
                    ? checkout(session, post ? request.formFields() : Map.of())
                    : page(404, "<p>There is no such page.</p>");
        }
        String secret = clientSecret(found);
        if (found == null
                || secret == null
                || !secret.equals(request.queryParameters().get("client_secret"))) {
            return page(404, "<p>There is no such page.</p>");
        }
        return authentication(found, post ? request.formFields() : Map.of());
    }

    private SimulatorReply checkout(Session session, Map<String, String> form) {
        if (!session.isOpen()) {
            return page(
                    409, "<p>This page is " + (session.status.equals(Session.EXPIRED) ? "expired" : "done") + ".</p>");
        }
        switch (form.getOrDefault("action", "")) {
            case "pay" -> {
                TestMethod chosen = TestMethod.find(form.getOrDefault("method", ""));
                if (chosen != null && world.browser.offers(session, chosen)) {
                    world.browser.submits(session, chosen);
                }
            }
            case "decline" ->
                world.browser.submits(session, TestMethod.declinedFor(form.getOrDefault("reason", "generic_decline")));
            case "leave" -> {
                String url = Returns.undone(session).url();
                return url == null ? form(session) : sendTo(url);
            }
            default -> {}
        }
        return afterwards(session);
    }

    private SimulatorReply authentication(Resource intent, Map<String, String> form) {
        Session session = intent instanceof Intent payment ? payment.session : ((Setup) intent).session;
        if (!world.browser.asksForAuthentication(intent)) {
            return page(409, "<p>There is nothing to authenticate.</p>");
        }
        String action = form.getOrDefault("action", "");
        if (!action.equals("complete") && !action.equals("fail")) {
            return page(200, """
                    <p>Your bank asks whether it is you.</p>
                    <form method="post">
                      <button name="action" value="complete">Complete</button>
                      <button name="action" value="fail">Fail</button>
                    </form>
                    """);
        }
        world.browser.authenticates(intent, action.equals("complete"));
        if (session != null) {
            return session.isOpen() ? sendTo(session.address) : afterwards(session);
        }
        String url = Returns.done(intent).url();
        return url == null ? page(200, "<p>You can close this window.</p>") : sendTo(url);
    }

    /** Where the browser goes next after something was done on a session's page. */
    private SimulatorReply afterwards(Session session) {
        if (world.browser.asksForAuthentication(session)) {
            Resource intent = session.setup != null ? session.setup : Objects.requireNonNull(session.intent);
            return sendTo(world.address(Browser.AUTHENTICATION + intent.id + "?client_secret=" + clientSecret(intent)));
        }
        String url = session.isOpen() ? null : Returns.done(session).url();
        return url == null ? form(session) : sendTo(url);
    }

    private SimulatorReply form(Session session) {
        ObjectNode error = world.browser.error(session);
        String amount =
                session.units == null ? "" : session.units.money(session.total).toString();
        String items = session.items.stream()
                .map(item -> "<li>" + item.quantity() + " × " + Html.escaped(item.name()) + "</li>")
                .collect(Collectors.joining());
        return page(200, """
                %s<ul>%s</ul>
                <p><strong>%s</strong></p>
                <form method="post">
                  <p><label>Pay with <select name="method">%s</select></label>
                  <button name="action" value="pay">Pay</button></p>
                  <p><label>Reason <select name="reason">%s</select></label>
                  <button name="action" value="decline">Pay, and be declined</button></p>
                  <button name="action" value="leave">Back to the shop</button>
                </form>
                """.formatted(
                        error == null
                                ? ""
                                : "<p role=\"alert\">"
                                        + Html.escaped(error.path("message").asText()) + "</p>\n",
                        items,
                        amount,
                        options(methods(session)),
                        options(REASONS)));
    }

    private static @Nullable String clientSecret(@Nullable Resource intent) {
        if (intent instanceof Setup setup) {
            return setup.clientSecret;
        }
        return intent instanceof Intent payment ? payment.clientSecret : null;
    }

    private List<String> methods(Session session) {
        return METHODS.stream()
                .filter(name -> world.browser.offers(session, Objects.requireNonNull(TestMethod.find(name))))
                .toList();
    }

    private static String options(List<String> words) {
        return words.stream().map(word -> "<option>" + word + "</option>").collect(Collectors.joining());
    }

    private static SimulatorReply sendTo(String address) {
        return SimulatorReply.empty(303).withHeader("Location", ReturnAddress.ascii(address));
    }

    private static SimulatorReply page(int status, String content) {
        return Html.page(status, "en", "Stripe checkout", content);
    }
}
