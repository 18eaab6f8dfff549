package dev.bursar.storefront.full;

import dev.bursar.audit.Actor;
import dev.bursar.audit.AuditEntry;
import dev.bursar.audit.AuditLog;
import dev.bursar.vault.AccessRecord;
import dev.bursar.vault.AccessRules;
import dev.bursar.vault.CardAccess;
import dev.bursar.vault.CardNumber;
import dev.bursar.vault.JdbcTokenStore;
import dev.bursar.vault.KeyProvider;
import dev.bursar.vault.Tokenizer;
import dev.bursar.vault.VaultAction;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Cards that customers tell the staff on the telephone. The staff sees a mask and a token; the number is for whoever charges it,
 * for a day, and each look at it is in the audit log before it is granted. Thread-safe.
 */
final class CardDrawer {

    static final String DESK = "desk";
    static final String BILLING = "billing";
    static final String PHONE_ORDER = "phone-order";

    private static final String TENANT = "shop";
    private static final Duration KEPT = Duration.ofDays(1);

    private final Tokenizer tokenizer;
    private final Clock clock;

    CardDrawer(DataSource database, KeyProvider keys, AuditLog audit, Clock clock) {
        this.clock = clock;
        this.tokenizer = Tokenizer.builder()
                .keys(keys)
                .store(new JdbcTokenStore(database))
                .policy(AccessRules.builder()
                        .permit(DESK, VaultAction.TOKENIZE, PHONE_ORDER)
                        .permit(DESK, VaultAction.SHOW_MASK, PHONE_ORDER)
                        .permit(DESK, VaultAction.INVALIDATE, PHONE_ORDER)
                        .permit(BILLING, VaultAction.DETOKENIZE, PHONE_ORDER)
                        .build())
                .accessLog(access -> audit.append(entry(access)))
                .clock(clock)
                .sameTokenForSameCard()
                .build();
    }

    private static AuditEntry entry(AccessRecord access) {
        return AuditEntry.builder(
                        Actor.of(access.caller()),
                        "vault." + access.action().name().toLowerCase(Locale.ROOT))
                .time(access.time())
                .object("token", access.token())
                .result(access.result().name())
                .account(access.tenant())
                .detail("purpose", access.purpose())
                .build();
    }

    /** Keeps a card, written with spaces or hyphens or without; its token is worth nothing to anybody else. */
    String keep(String written) {
        try (CardNumber card = CardNumber.of(written.replaceAll("[ -]", ""))) {
            return tokenizer.tokenize(asking(DESK), card, clock.instant().plus(KEPT));
        }
    }

    String mask(String token) {
        return tokenizer.mask(asking(DESK), token);
    }

    /** Hands the number to whoever does something with it, if they may have it. */
    <T> T read(String caller, String token, Function<CardNumber, T> taker) {
        return tokenizer.detokenize(asking(caller), token, taker);
    }

    void forget(String token) {
        tokenizer.invalidate(asking(DESK), token);
    }

    private static CardAccess asking(String caller) {
        return new CardAccess(TENANT, caller, PHONE_ORDER);
    }
}
