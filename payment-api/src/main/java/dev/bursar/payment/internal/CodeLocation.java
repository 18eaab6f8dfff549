package dev.bursar.payment.internal;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.CodeSource;

/** Tells where code lies, as a path that a person can read and copy. */
final class CodeLocation {

    private CodeLocation() {}

    /** The jar or folder that a class was loaded from. */
    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? "an unknown place"
                : readable(source.getLocation().toString());
    }

    /** The jar or folder that holds a resource. */
    static String holding(String url, String path) {
        int jar = url.lastIndexOf("!/" + path);
        if (jar >= 0) {
            return readable(url.substring(url.startsWith("jar:") ? "jar:".length() : 0, jar));
        }
        return readable(url.endsWith(path) ? url.substring(0, url.length() - path.length()) : url);
    }

    /** A place on disk as its path, any other as it is written. */
    static String readable(String place) {
        try {
            return new File(new URI(place)).getPath();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return place; // a jar inside a jar, or an image of the JDK
        }
    }
}
