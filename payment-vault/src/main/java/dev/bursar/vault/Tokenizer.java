package dev.bursar.vault;

import dev.bursar.payment.InvalidRequestException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes card numbers and gives tokens for them. A token is worth nothing to whoever finds it: the number is encrypted in a
 * {@link TokenStore}, and is given out again to callers whom the {@link AccessPolicy} permits it for the purpose that they
 * name, once the {@link AccessLog} has it in writing.
 *
 * <p>Every method asks the policy, then the log, and then acts: where either says no or throws, nothing is given out and nothing
 * is stored or changed. A tenant never sees what is another's, not even that it exists. A security code is taken nowhere.
 *
 * <p>Thread-safe. Any number of instances, in any number of processes, may work on one database.
 */
public final class Tokenizer {

    private static final int BATCH = 100;
    private static final Pattern RANDOM_TOKEN = Pattern.compile("[a-z][a-z0-9]{0,14}_[A-Za-z0-9_-]{27}");
    private static final Pattern DIGITS_TOKEN = Pattern.compile("[0-9]{12,19}");

    private final TokenStore store;
    private final CardRows rows;
    private final TokenIssue issue;
    private final AccessGate gate;

    Tokenizer(TokenStore store, CardRows rows, TokenIssue issue, AccessGate gate) {
        this.store = store;
        this.rows = rows;
        this.issue = issue;
        this.gate = gate;
    }

    /** {@return a builder with nothing set} */
    public static TokenizerBuilder builder() {
        return new TokenizerBuilder();
    }

    /**
     * Stores a card number for good.
     *
     * @param access who asks; needs {@link VaultAction#TOKENIZE}, and no right to read
     * @param number the card; the caller closes it
     * @return its token: a new one at each call, or the same one where {@link TokenizerBuilder#sameTokenForSameCard} was set
     * @throws AccessRefusedException if the policy says no
     * @throws AccessNotLoggedException if the log failed
     * @throws KeyUnavailableException if a key is not to be had
     */
    public String tokenize(CardAccess access, CardNumber number) {
        return store(access, number, null);
    }

    /**
     * Stores a card number for a time. Where the card keeps its token, the later of two ends counts.
     *
     * @param access who asks; needs {@link VaultAction#TOKENIZE}, and no right to read
     * @param number the card; the caller closes it
     * @param expires when the token ends, in the future
     * @return its token
     * @throws AccessRefusedException if the policy says no
     * @throws AccessNotLoggedException if the log failed
     * @throws KeyUnavailableException if a key is not to be had
     */
    public String tokenize(CardAccess access, CardNumber number, Instant expires) {
        if (!expires.isAfter(gate.now())) {
            throw new InvalidRequestException(
                    "expires", "is not in the future: give the time when the token shall end");
        }
        return store(access, number, expires.truncatedTo(ChronoUnit.MICROS));
    }

    private String store(CardAccess access, CardNumber number, @Nullable Instant expires) {
        gate.check(access, VaultAction.TOKENIZE, () -> "(new)");
        return issue.issue(access, number, new CardRows.Lifetime(gate.now(), expires));
    }

    /**
     * Hands a card number to somebody, and overwrites it when they are done.
     *
     * @param <T> what comes of it
     * @param access who asks; needs {@link VaultAction#DETOKENIZE}
     * @param token the token
     * @param taker what needs the number; it must not keep it
     * @return what the taker returned
     * @throws AccessRefusedException if the policy says no
     * @throws AccessNotLoggedException if the log failed
     * @throws TokenUnusableException if this tenant has no such token, or its time is over
     * @throws EnvelopeRejectedException if what is stored was tampered with
     * @throws KeyUnavailableException if its key is not to be had
     */
    public <T> T detokenize(CardAccess access, String token, Function<CardNumber, T> taker) {
        return read(access, VaultAction.DETOKENIZE, token, taker);
    }

    /**
     * Shows what people may see of a card, decrypting it for that: no mask is stored.
     *
     * @param access who asks; needs {@link VaultAction#SHOW_MASK}
     * @param token the token
     * @return a mask, see {@link CardMask#sixAndFour}
     * @throws AccessRefusedException if the policy says no
     * @throws AccessNotLoggedException if the log failed
     * @throws TokenUnusableException if this tenant has no such token, or its time is over
     * @throws EnvelopeRejectedException if what is stored was tampered with
     * @throws KeyUnavailableException if its key is not to be had
     */
    public String mask(CardAccess access, String token) {
        return read(access, VaultAction.SHOW_MASK, token, CardNumber::masked);
    }

    private <T> T read(CardAccess access, VaultAction action, String token, Function<CardNumber, T> taker) {
        StoredCard card = usable(access, action, token);
        CardNumber opened;
        try {
            opened = rows.open(card);
        } catch (RuntimeException e) {
            gate.write(access, action, token, AccessResult.FAILED); // whatever it was, somebody tried to read
            throw e;
        }
        try (CardNumber number = opened) {
            gate.write(access, action, token, AccessResult.GRANTED);
            return taker.apply(number);
        }
    }

    /**
     * Ends a token at once and erases its card number. Its name is never given to another card. Doing it again changes nothing.
     *
     * @param access who asks; needs {@link VaultAction#INVALIDATE}
     * @param token the token
     * @throws AccessRefusedException if the policy says no
     * @throws AccessNotLoggedException if the log failed
     * @throws TokenUnusableException if this tenant has no such token
     */
    public void invalidate(CardAccess access, String token) {
        gate.check(access, VaultAction.INVALIDATE, () -> recordable(access, token));
        StoredCard card = existing(access, VaultAction.INVALIDATE, token);
        gate.write(access, VaultAction.INVALIDATE, token, AccessResult.GRANTED);
        while (card != null
                && card.invalidated() == null
                && !store.replace(card, card.invalidated(gate.now().truncatedTo(ChronoUnit.MICROS)))) {
            card = store.find(access.tenant(), token);
        }
    }

    /**
     * Sets when a token ends, sooner or later than it would have. One that has ended stays so.
     *
     * @param access who asks; needs {@link VaultAction#EXPIRE}
     * @param token the token
     * @param at when; from then on it leads nowhere
     * @throws AccessRefusedException if the policy says no
     * @throws AccessNotLoggedException if the log failed
     * @throws TokenUnusableException if this tenant has no such token, or it has ended
     */
    public void expire(CardAccess access, String token, Instant at) {
        StoredCard card = usable(access, VaultAction.EXPIRE, token);
        gate.write(access, VaultAction.EXPIRE, token, AccessResult.GRANTED);
        while (!store.replace(card, card.expiring(at.truncatedTo(ChronoUnit.MICROS)))) {
            card = usable(access, VaultAction.EXPIRE, token);
        }
    }

    /**
     * Erases the card numbers of a tenant's tokens whose time is over (PCI DSS 3.2.1). Run it daily. What it has erased when it
     * fails stays erased, and the next run goes on.
     *
     * @param access who asks; needs {@link VaultAction#ERASE_EXPIRED}
     * @return how many were erased
     * @throws AccessRefusedException if the policy says no
     * @throws AccessNotLoggedException if the log failed
     */
    public long eraseExpired(CardAccess access) {
        gate.check(access, VaultAction.ERASE_EXPIRED, () -> "*");
        gate.write(access, VaultAction.ERASE_EXPIRED, "*", AccessResult.GRANTED);
        long erased = 0;
        List<StoredCard> page;
        do {
            page = store.expired(access.tenant(), gate.now(), BATCH);
            // One that somebody changed meanwhile comes again on the next page, if it is still to be erased.
            erased += page.stream()
                    .filter(card -> store.replace(card, card.erased()))
                    .count();
        } while (!page.isEmpty());
        return erased;
    }

    private StoredCard usable(CardAccess access, VaultAction action, String token) {
        gate.check(access, action, () -> recordable(access, token));
        StoredCard card = existing(access, action, token);
        AccessResult state = card.stateAt(gate.now());
        if (state != AccessResult.GRANTED) {
            gate.write(access, action, token, state);
            throw new TokenUnusableException(
                    state == AccessResult.EXPIRED
                            ? TokenUnusableException.Reason.EXPIRED
                            : TokenUnusableException.Reason.INVALIDATED);
        }
        return card;
    }

    private StoredCard existing(CardAccess access, VaultAction action, String token) {
        StoredCard card = isToken(token) ? store.find(access.tenant(), token) : null;
        if (card == null) {
            gate.write(access, action, CardMask.lastFour(token), AccessResult.NOT_FOUND);
            throw new TokenUnusableException(TokenUnusableException.Reason.NOT_FOUND);
        }
        return card;
    }

    private static boolean isToken(String token) {
        return RANDOM_TOKEN.matcher(token).matches()
                || DIGITS_TOKEN.matcher(token).matches();
    }

    /**
     * What the log may hold of a text that is said to be a token: all of it only if the tenant has it. Its form proves nothing,
     * for a card number may stand behind a prefix.
     */
    private String recordable(CardAccess access, String token) {
        try {
            return isToken(token) && store.find(access.tenant(), token) != null ? token : CardMask.lastFour(token);
        } catch (RuntimeException e) {
            return CardMask.lastFour(token); // the refusal is written down, also while the database is out of reach
        }
    }
}
