package dev.bursar.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of an entry what no log may hold: card numbers, security codes, keys and tokens. What was found is named in the
 * detail {@value #FLAG}, and the rest of the text stays.
 */
final class EntryMask {

    static final String FLAG = "masked";

    private static final Logger LOG = LoggerFactory.getLogger(EntryMask.class);

    /** Labels whose value is masked whatever it is; compared in lower case, without separators. */
    private static final Set<String> CONFIDENTIAL = Set.of(
            "cvc",
            "cvv",
            "cvv2",
            "cvc2",
            "cid",
            "csc",
            "cav2",
            "securitycode",
            "pin",
            "pinblock",
            "track",
            "track1",
            "track2",
            "pan",
            "cardnumber",
            "number",
            "expiry",
            "password",
            "secret",
            "secretkey",
            "apikey",
            "authorization",
            "privatekey");

    private static final Pattern SEPARATORS = Pattern.compile("[._-]");

    /** A security code with its label in front, as somebody writes it into a note. */
    private static final Pattern CODE = Pattern.compile(
            "(?i)(cvc2?|cvv2?|csc|cid|cav2|security[ _-]?code|pin)([^\\p{L}\\d]{1,4}(?:is )?)\\d{3,6}(?!\\d)");

    /** Shapes of keys that providers and others give out. */
    private static final Pattern KEY = Pattern.compile(
            "(?i)\\b(?:[sr]k_(?:live|test)_\\S+|(?:live|test)_g?[sc]k_\\S+|whsec_\\S+|(?:Bearer|Basic)\\s+\\S{8,}"
                    + "|eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)?|AKIA[0-9A-Z]{16})"
                    + "|-----\\s?BEGIN.*");

    private final AuditKeys keys;

    EntryMask(AuditKeys keys) {
        this.keys = keys;
    }

    /** The entry as it may be written: the very same where nothing was found. */
    AuditEntry apply(AuditEntry entry) {
        Set<String> masked = new TreeSet<>();
        String actor = mask("actor", entry.actor(), masked);
        String action = mask("action", entry.action(), masked);
        String objectKind = mask("objectKind", entry.objectKind(), masked);
        String objectId = mask("objectId", entry.objectId(), masked);
        String result = mask("result", entry.result(), masked);
        String origin = mask("origin", entry.origin(), masked);
        String account = mask("account", entry.account(), masked);
        List<AuditDetail> details = new ArrayList<>(entry.details().size());
        for (AuditDetail detail : entry.details()) {
            details.add(mask(detail, details.size(), masked));
        }
        if (masked.isEmpty()) {
            return entry;
        }
        LOG.warn("An audit entry held what no log may hold, in {}: it is masked; find out how it got there", masked);
        return new AuditEntry(
                entry.time(),
                Objects.requireNonNull(Field.ACTOR.fit(actor)),
                Objects.requireNonNull(Field.ACTION.fit(action)),
                Field.OBJECT_KIND.fit(objectKind),
                Field.OBJECT_ID.fit(objectId),
                Objects.requireNonNull(Field.RESULT.fit(result)),
                Field.ORIGIN.fit(origin),
                Field.ACCOUNT.fit(account),
                flagged(details, masked));
    }

    private static List<AuditDetail> flagged(List<AuditDetail> details, Set<String> masked) {
        details.removeIf(detail -> detail.label().equals(FLAG));
        if (details.size() == AuditEntry.MAX_DETAILS) {
            details.remove(AuditEntry.MAX_DETAILS - 1); // the flag matters more
        }
        details.add(new AuditDetail(FLAG, Objects.requireNonNull(Field.DETAIL.fit(String.join(",", masked)))));
        return details;
    }

    private AuditDetail mask(AuditDetail detail, int place, Set<String> masked) {
        String label = detail.label();
        if (CONFIDENTIAL.contains(SEPARATORS.matcher(label).replaceAll("").toLowerCase(Locale.ROOT))) {
            masked.add(label);
            return new AuditDetail(label, "[masked]");
        }
        // Two labels must not become one, for then the entry could not be written.
        boolean harmless = Objects.equals(label, mask("label", label, masked));
        String cleanLabel = harmless ? label : "masked-label-" + place;
        String text = Objects.requireNonNull(mask(cleanLabel, detail.text(), masked));
        return harmless && text.equals(detail.text())
                ? detail
                : new AuditDetail(cleanLabel, Objects.requireNonNull(Field.DETAIL.fit(text)));
    }

    private @Nullable String mask(String field, @Nullable String text, Set<String> masked) {
        if (text == null) {
            return null;
        }
        String clean = withoutCards(text);
        if (mayHoldWords(clean)) {
            clean = replaced(KEY.matcher(clean), "[masked key]");
            clean = replaced(CODE.matcher(clean), "$1$2[masked]");
        }
        if (!clean.equals(text)) {
            masked.add(field);
        }
        return clean;
    }

    /** Codes and keys come with a sign or a blank between two words; most texts have neither. */
    private static boolean mayHoldWords(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_' || c == ' ' || c == '=' || c == ':' || c == '-' || c == '.' || c > '~' || c == 'A') {
                return true;
            }
        }
        return text.indexOf('\'') >= 0 || text.indexOf('#') >= 0 || text.indexOf('/') >= 0 || text.indexOf('"') >= 0;
    }

    private static String replaced(Matcher matcher, String replacement) {
        return matcher.replaceAll(replacement);
    }

    private String withoutCards(String text) {
        List<CardNumbers.Found> cards = text.length() < 13 ? List.of() : CardNumbers.in(text);
        if (cards.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        int done = 0;
        for (CardNumbers.Found card : cards) {
            String fingerprint = keys.fingerprint(card.digits());
            clean.append(text, done, card.begin())
                    .append(fingerprint == null ? "[masked card]" : "[masked card " + fingerprint + "]");
            done = card.end();
        }
        return clean.append(text, done, text.length()).toString();
    }
}
