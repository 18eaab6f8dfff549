package dev.bursar.vault;

import dev.bursar.payment.InvalidRequestException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Tokenizer} together; {@link #build} refuses all that is missing at once. Not thread-safe. */
public final class TokenizerBuilder {

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{0,14}_");

    private @Nullable KeyProvider keys;
    private @Nullable TokenStore store;
    private @Nullable AccessPolicy policy;
    private @Nullable AccessLog log;
    private Clock clock = Clock.systemUTC();
    private String prefix = "tok_";
    private boolean formatPreserving;
    private boolean sameTokenForSameCard;

    TokenizerBuilder() {}

    /**
     * Sets where the keys come from.
     *
     * @param keys gives the keys
     * @return this builder
     */
    public TokenizerBuilder keys(KeyProvider keys) {
        this.keys = keys;
        return this;
    }

    /**
     * Sets where encrypted cards are kept.
     *
     * @param store keeps them
     * @return this builder
     */
    public TokenizerBuilder store(TokenStore store) {
        this.store = store;
        return this;
    }

    /**
     * Sets who may do what.
     *
     * @param policy is asked before every action
     * @return this builder
     */
    public TokenizerBuilder policy(AccessPolicy policy) {
        this.policy = policy;
        return this;
    }

    /**
     * Sets where every access is written down.
     *
     * @param log writes it
     * @return this builder
     */
    public TokenizerBuilder accessLog(AccessLog log) {
        this.log = log;
        return this;
    }

    /**
     * Sets the clock by which tokens end; the system's if it is left out.
     *
     * @param clock tells the time
     * @return this builder
     */
    public TokenizerBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Sets how random tokens begin; {@code tok_} if it is left out.
     *
     * @param prefix a lower-case letter, up to 14 more letters and digits, and an underscore
     * @return this builder
     */
    public TokenizerBuilder tokenPrefix(String prefix) {
        this.prefix = prefix;
        return this;
    }

    /**
     * Makes tokens that fit where a card number did: digits, of the same length, with the same last four, and a check digit that
     * is always wrong. Needs {@code org.bouncycastle:bcprov-jdk18on} and a key for {@link KeyPurpose#TOKEN_FORMAT}. Without
     * this, tokens are random, which is better wherever it will do.
     *
     * @return this builder
     */
    public TokenizerBuilder formatPreservingTokens() {
        this.formatPreserving = true;
        return this;
    }

    /**
     * Gives the same card of a tenant the same token, also from several instances at once. With random tokens that needs a key
     * for {@link KeyPurpose#CARD_FINGERPRINT}. Whoever may store can then tell whether a card is known.
     *
     * @return this builder
     */
    public TokenizerBuilder sameTokenForSameCard() {
        this.sameTokenForSameCard = true;
        return this;
    }

    /**
     * Makes the tokenizer, checking every key that it needs.
     *
     * @return the tokenizer
     * @throws InvalidRequestException if something is missing or wrong
     * @throws dev.bursar.payment.ConfigurationException if a key is missing or wrong, or BouncyCastle is missing and needed
     * @throws KeyUnavailableException if the key provider fails
     */
    public Tokenizer build() {
        List<InvalidRequestException.Fault> faults = new ArrayList<>();
        require(faults, "keys", keys, "give a key provider, such as VaultKeys");
        require(faults, "store", store, "give a token store, such as JdbcTokenStore");
        require(faults, "policy", policy, "say who may do what, such as with AccessRules");
        require(faults, "accessLog", log, "say where accesses are written down");
        if (!PREFIX.matcher(prefix).matches()) {
            faults.add(new InvalidRequestException.Fault(
                    "tokenPrefix", "is not a lower-case letter, up to 14 more letters and digits, and an underscore"));
        }
        if (keys == null || store == null || policy == null || log == null || !faults.isEmpty()) {
            throw new InvalidRequestException("Tokenizer", faults);
        }
        AccessGate gate = new AccessGate(policy, log, clock);
        CardRows rows = new CardRows(new CardCipher(keys));
        return new Tokenizer(store, rows, issue(keys, new CardShelf(store, rows, gate)), gate);
    }

    private TokenIssue issue(KeyProvider provider, CardShelf shelf) {
        if (formatPreserving) {
            return new FormatIssue(shelf, provider, sameTokenForSameCard);
        }
        return new RandomIssue(shelf, sameTokenForSameCard ? new CardFingerprints(provider) : null, prefix);
    }

    private static void require(
            List<InvalidRequestException.Fault> faults, String field, @Nullable Object value, String remedy) {
        if (value == null) {
            faults.add(new InvalidRequestException.Fault(field, "is missing: " + remedy));
        }
    }
}
