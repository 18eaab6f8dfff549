package dev.bursar.storefront.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The few files that the pages load: a style sheet, a script that nothing depends on, pictures. Immutable. */
final class Assets {

    private record Asset(String contentType, String text) {}

    private static final List<String> PICTURES =
            List.of("icon", "mug", "teapot", "notebook", "lamp", "plant", "sticker");

    private final Map<String, Asset> byName = new HashMap<>();

    Assets() {
        byName.put("style.css", read("style.css", "text/css; charset=utf-8"));
        byName.put("live.js", read("live.js", "text/javascript; charset=utf-8"));
        for (String picture : PICTURES) {
            byName.put(picture + ".svg", read(picture + ".svg", "image/svg+xml"));
        }
    }

    void answer(Visit visit, String name) throws IOException {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new Refused(404, "there is no such file");
        }
        visit.answer(200, asset.contentType(), asset.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Asset read(String name, String contentType) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the file " + name + " is missing from the jar");
            }
            return new Asset(contentType, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
