package dev.bursar.storefront.web;

import dev.bursar.payment.Secret;
import dev.bursar.storefront.StorefrontSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells visitors apart by a random cookie, and proves that a form was made for the visitor who sends it. Nothing is kept of
 * a visitor but the cookies of the few who have come to the desk. Thread-safe.
 */
final class Visitors {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int ID_BYTES = 16;
    private static final int ALIAS_LENGTH = 6;
    private static final int MOST_AT_THE_DESK = 32;
    private static final Duration PAUSE_AFTER_A_GUESS = Duration.ofSeconds(1);

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final StorefrontSettings settings;
    private final AtomicLong nextGuess = new AtomicLong(System.nanoTime());
    private final Set<String> atTheDesk = Collections.newSetFromMap(Collections.synchronizedMap(new Newest()));

    Visitors(StorefrontSettings settings) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
        this.settings = settings;
    }

    /** The visitor of a cookie, or null where it is none that this shop has given. */
    @Nullable
    String known(@Nullable String cookie) {
        int dot = cookie == null ? -1 : cookie.indexOf('.');
        if (cookie == null || dot < 0) {
            return null;
        }
        String visitor = cookie.substring(0, dot);
        return ID.matcher(visitor).matches() && same(cookie, cookieOf(visitor)) ? visitor : null;
    }

    /** The cookie of a visitor: nobody is led to come as a visitor whom somebody else has made up. */
    String cookieOf(String visitor) {
        return visitor + "." + code("visitor " + visitor);
    }

    /** A number for the next order of a visitor; it stands in the form, so that a form sent twice is one order. */
    String newNumber(String visitor) {
        String number = newId();
        return number + "." + code("number " + visitor + " " + number);
    }

    /** The number that stands in a form, or null where the visitor was not given it. */
    @Nullable
    String given(String visitor, String field) {
        int dot = field.indexOf('.');
        String number = field.substring(0, Math.max(0, dot));
        boolean own = ID.matcher(number).matches()
                && same(field.substring(dot + 1), code("number " + visitor + " " + number));
        return own ? number : null;
    }

    /** A short name for a visitor in what others may see. */
    String alias(String visitor) {
        return code("alias " + visitor).substring(0, ALIAS_LENGTH);
    }

    /** Whether the desk's password may be guessed at now: after a wrong guess, everybody waits for a moment. */
    boolean mayGuess() {
        return System.nanoTime() - nextGuess.get() >= 0;
    }

    /** Something that nobody can guess. */
    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What a form of a visitor carries: only pages that this shop made for this visitor have it. */
    String formToken(String visitor) {
        return code("form " + visitor);
    }

    /** Whether a form was made for the visitor who sends it. */
    boolean isOwnForm(String visitor, @Nullable String token) {
        return token != null && same(token, formToken(visitor));
    }

    /** Whether whoever shows a cookie may give money back. */
    boolean isStaff(@Nullable String deskCookie) {
        return switch (settings.desk()) {
            case OPEN -> true;
            case CLOSED -> false;
            case PASSWORD -> deskCookie != null && atTheDesk.contains(deskCookie);
        };
    }

    /** Lets somebody come to the desk: gives the cookie, or null where the password is wrong. */
    @Nullable
    String comeToTheDesk(String password) {
        Secret right = settings.deskPassword();
        if (settings.desk() != StorefrontSettings.Desk.PASSWORD || right == null || !same(password, right.reveal())) {
            nextGuess.set(System.nanoTime() + PAUSE_AFTER_A_GUESS.toNanos());
            return null;
        }
        String cookie = newId();
        atTheDesk.add(cookie);
        return cookie;
    }

    /** Sends somebody away from the desk. */
    void leaveTheDesk(@Nullable String deskCookie) {
        if (deskCookie != null) {
            atTheDesk.remove(deskCookie);
        }
    }

    private String code(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Takes as long for a wrong guess as for a right one. */
    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Newest extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_AT_THE_DESK;
        }
    }
}
