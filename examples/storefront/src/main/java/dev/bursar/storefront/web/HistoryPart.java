package dev.bursar.storefront.web;

import dev.bursar.storefront.shop.Entry;
import dev.bursar.storefront.shop.Said;
import dev.bursar.storefront.shop.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an order, line by line. */
final class HistoryPart {

    private final Words words;

    HistoryPart(Words words) {
        this.words = words;
    }

    Html part(Snapshot order) {
        List<Html> lines = order.history().stream().map(this::line).toList();
        return Html.of("""
                <section class="panel" data-live="history" aria-labelledby="h-history">
                <h2 id="h-history">{}</h2>
                <ol class="history">
                {}</ol>
                </section>
                """, words.say("history"), lines);
    }

    /** What the SDK said: the exception, whether it was executed, and its own text. */
    Html said(@Nullable Said said) {
        if (said == null) {
            return Html.NOTHING;
        }
        return Html.of("""
                <span class="said"><code>{}</code> <strong>{}</strong> <span class="advice">{}</span></span>
                """, said.exception(), words.say("Executed." + said.executed()), said.message());
    }

    private Html line(Entry entry) {
        return Html.of(
                "<li class=\"{}\"><time datetime=\"{}\">{}</time> <span class=\"who\">{}</span> <span>{}{}</span>{}</li>\n",
                entry.kind(),
                entry.at(),
                words.time(entry.at()),
                words.say("Kind." + entry.kind()),
                words.say(entry.words(), entry.values().toArray()),
                entry.times() == 1 ? "" : " (× " + entry.times() + ")",
                said(entry.said()));
    }
}
