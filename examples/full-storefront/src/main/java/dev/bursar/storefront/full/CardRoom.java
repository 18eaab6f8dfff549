package dev.bursar.storefront.full;

import dev.bursar.payment.InvalidRequestException;
import dev.bursar.storefront.web.Html;
import dev.bursar.storefront.web.Room;
import dev.bursar.storefront.web.Words;
import dev.bursar.vault.AccessRefusedException;
import dev.bursar.vault.TokenUnusableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Where the staff keeps the cards of telephone orders, without seeing any of them again. Thread-safe. */
final class CardRoom implements Room {

    private static final int NEWEST = 20;

    private final CardDrawer drawer;
    private final Deque<String> tokens = new ArrayDeque<>();
    private final Deque<Said> said = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** What came of a form: its words, and what stands in them. */
    private record Said(String words, List<String> values) {}

    CardRoom(CardDrawer drawer) {
        this.drawer = drawer;
    }

    @Override
    public String name() {
        return "cards";
    }

    @Override
    public Html content(Words words, Html proof) {
        List<String> kept;
        List<Said> told;
        lock.lock();
        try {
            kept = new ArrayList<>(tokens);
            told = new ArrayList<>(said);
        } finally {
            lock.unlock();
        }
        return Html.of(
                """
                <p>{}</p>
                <form class="panel" method="post">{}
                <p class="field"><label for="card">{}</label>
                <input id="card" name="card" inputmode="numeric" autocomplete="off" maxlength="23" required></p>
                <p><button class="main" name="deed" value="keep">{}</button></p>
                </form>
                <section class="panel wide"><table>
                <thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
                <tbody>
                {}</tbody></table></section>
                <section class="panel wide"><h2>{}</h2><ol class="history" id="said">
                {}</ol></section>
                """,
                words.say("cards.lead"),
                proof,
                words.say("cards.number"),
                words.say("cards.keep"),
                words.say("cards.card"),
                words.say("cards.token"),
                words.say("cards.deeds"),
                kept.stream().map(token -> row(words, proof, token)).toList(),
                words.say("cards.said"),
                told.stream()
                        .map(one -> Html.of(
                                "<li>{}</li>\n",
                                words.say(one.words(), one.values().toArray())))
                        .toList());
    }

    private Html row(Words words, Html proof, String token) {
        List<Html> buttons = List.of("billing", "desk", "forget").stream()
                .map(deed ->
                        Html.of("<button name=\"deed\" value=\"{}\">{}</button> ", deed, words.say("cards." + deed)))
                .toList();
        return Html.of("""
                <tr><td>{}</td><td><code>{}</code></td><td><form method="post" class="row">{}
                <input type="hidden" name="card" value="{}">{}</form></td></tr>
                """, mask(words, token), token, proof, token, buttons);
    }

    private String mask(Words words, String token) {
        try {
            return drawer.mask(token);
        } catch (TokenUnusableException gone) {
            return words.say("cards.gone");
        }
    }

    @Override
    public void act(Map<String, String> form) {
        String card = form.getOrDefault("card", "");
        String deed = form.getOrDefault("deed", "");
        try {
            switch (deed) {
                case "keep" -> keep(card);
                case CardDrawer.DESK, CardDrawer.BILLING ->
                    say("cards.read", deed, drawer.read(deed, card, number -> number.length() + " " + number.brand()));
                case "forget" -> {
                    drawer.forget(card);
                    say("cards.forgotten", card);
                }
                default -> say("cards.wrong");
            }
        } catch (InvalidRequestException wrong) {
            say("cards.wrong");
        } catch (AccessRefusedException refused) {
            say("cards.refused", deed);
        } catch (TokenUnusableException gone) {
            say("cards.gone");
        }
    }

    private void keep(String digits) {
        String token = drawer.keep(digits);
        lock.lock();
        try {
            tokens.remove(token);
            tokens.addFirst(token);
            if (tokens.size() > NEWEST) {
                tokens.removeLast();
            }
        } finally {
            lock.unlock();
        }
        say("cards.kept", token);
    }

    private void say(String words, String... values) {
        lock.lock();
        try {
            said.addFirst(new Said(words, List.of(values)));
            if (said.size() > NEWEST) {
                said.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> words() {
        return FullSurroundings.WORDS;
    }
}
