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
            "passwd",
            "pwd",
            "passphrase",
            "secret",
            "secretkey",
            "clientsecret",
            "apikey",
            "authorization",
            "privatekey",
            "\ubcf4\uc548\ucf54\ub4dc",
            "\ube44\ubc00\ubc88\ud638");

    private static final Pattern SEPARATORS = Pattern.compile("[._-]");

    /** A sign between words, also percent-encoded. */
    private static final String SIGN = "(?:%[0-9A-Fa-f]{2}|[^\\p{L}\\p{Nd}])";

    /** Korean words: security code, number, password. */
    private static final String CODE_WORD = "\ubcf4\uc548 ?\ucf54\ub4dc";

    private static final String NUMBER_WORD = "\ubc88\ud638";
    private static final String PASSWORD_WORD = "\ube44\ubc00 ?\ubc88\ud638";

    /** A security code with its label in front, as somebody writes it into a note. */
    private static final Pattern CODE = Pattern.compile("(?i)((?:cvc2?|cvv2?|csc|cid|cav2|security[ _-]?code|pin|"
            + CODE_WORD + ")(?:" + SIGN + "{0,6}(?:is|was|number|no|code|" + NUMBER_WORD + "))?"
            + "[\\uac00-\\ud7a3]?" + SIGN + "{1,6}"
            + "|(?<![\\p{L}\\p{Nd}])(?:cvc2?|cvv2?)|" + CODE_WORD + ")\\p{Nd}{3,6}(?!\\p{Nd})");

    /** A password or another secret with its label and an equals sign or a colon in front; its end is a blank or a quote. */
    private static final Pattern LABELLED = Pattern.compile(
            "(?i)((?:password|passwd|pwd|passphrase|secret|(?:secret|api|private|access)[ _-]?key|access[ _-]?token"
                    + "|authorization|" + PASSWORD_WORD + ")[\\\\\"']{0,2}\\s{0,3}(?:[=:]|%3[AaDd])\\s{0,3})"
                    + "(?!\\[masked)(?:\"[^\"]+\"?|'[^']+'?|\\S+)");

    /** What a browser may confirm a payment with; the payment's id in front stays. */
    private static final Pattern CLIENT_SECRET =
            Pattern.compile("((?<![A-Za-z0-9])[a-z]{2,6}_[A-Za-z0-9_]{2,}?_secret_)(?!\\[masked)\\S+");

    /** Shapes of keys that providers and others give out. */
    private static final Pattern KEY =
            Pattern.compile("(?i)(?<![A-Za-z0-9])(?:[sr]k_(?:live|test)_\\S+|(?:live|test)_g?[sc]k_\\S+|whsec_\\S+"
                    + "|(?:Bearer|Basic)\\s+\\S{8,}"
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
        clean = replaced(KEY.matcher(clean), "[masked key]");
        clean = replaced(CLIENT_SECRET.matcher(clean), "$1[masked]");
        clean = replaced(LABELLED.matcher(clean), "$1[masked]");
        clean = replaced(CODE.matcher(clean), "$1[masked]");
        if (!clean.equals(text)) {
            masked.add(field);
        }
        return clean;
    }

    private static String replaced(Matcher matcher, String replacement) {
        return matcher.replaceAll(replacement);
    }

    private String withoutCards(String text) {
        List<CardNumbers.Found> cards = CardNumbers.in(text);
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
