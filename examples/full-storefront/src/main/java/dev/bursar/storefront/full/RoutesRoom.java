package dev.bursar.storefront.full;

import dev.bursar.routing.RouteHealth;
import dev.bursar.storefront.web.Html;
import dev.bursar.storefront.web.Room;
import dev.bursar.storefront.web.Words;
import java.util.List;
import java.util.function.Supplier;

/** How the accounts behind the common till do, and which orders went on to another one. Thread-safe. */
final class RoutesRoom implements Room {

    private final Supplier<List<RouteHealth>> health;
    private final RoutingNews news;

    RoutesRoom(Supplier<List<RouteHealth>> health, RoutingNews news) {
        this.health = health;
        this.news = news;
    }

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public Html content(Words words, Html proof) {
        List<Html> told = news.newest().stream()
                .map(one -> Html.of(
                        "<li><time datetime=\"{}\">{}</time> {}</li>\n",
                        one.at(),
                        words.time(one.at()),
                        words.say(one.words(), one.values().toArray())))
                .toList();
        return Html.of(
                """
                <p>{}</p>
                <section class="panel wide"><table>
                <thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
                <tbody>
                {}</tbody></table></section>
                <section class="panel wide"><h2>{}</h2><ol class="history">
                {}</ol></section>
                """,
                words.say("routes.lead"),
                words.say("routes.route"),
                words.say("routes.state"),
                words.say("routes.calls"),
                health.get().stream().map(route -> row(words, route)).toList(),
                words.say("routes.news"),
                told.isEmpty() ? Html.of("<li>{}</li>\n", words.say("nothing")) : told);
    }

    private static Html row(Words words, RouteHealth route) {
        return Html.of(
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                words.till(route.route()),
                words.say("RouteHealth." + route.state()),
                words.say("routes.failures", route.failures(), route.calls()));
    }

    @Override
    public List<String> words() {
        return FullSurroundings.WORDS;
    }
}
