package dev.bursar.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A tokenizer with what is around it, for tests: everybody of "shop" may do what their name says. */
final class Vault {

    static final CardAccess STORING = new CardAccess("shop", "checkout", "store");
    static final CardAccess READING = new CardAccess("shop", "billing", "charge");
    static final CardAccess ENDING = new CardAccess("shop", "keeper", "end");
    static final AccessRules RULES = AccessRules.builder()
            .permit("checkout", VaultAction.TOKENIZE, "store")
            .permit("billing", VaultAction.DETOKENIZE, "charge")
            .permit("support", VaultAction.SHOW_MASK, "help")
            .permit("keeper", VaultAction.INVALIDATE, "end")
            .permit("keeper", VaultAction.EXPIRE, "end")
            .permit("keeper", VaultAction.ERASE_EXPIRED, "end")
            .build();

    final List<AccessRecord> log = new CopyOnWriteArrayList<>();
    final SetClock clock = new SetClock();
    final TokenStore store;
    final Tokenizer tokenizer;

    Vault(TokenStore store) {
        this(store, builder -> builder);
    }

    Vault(TokenStore store, UnaryOperator<TokenizerBuilder> options) {
        this.store = store;
        this.tokenizer = options.apply(Tokenizer.builder()
                        .keys(Keys.of("k1"))
                        .store(store)
                        .policy(RULES)
                        .accessLog(log::add)
                        .clock(clock))
                .build();
    }

    String store(String number) {
        return tokenizer.tokenize(STORING, CardNumber.of(number));
    }

    String read(String token) {
        return tokenizer.detokenize(READING, token, CardNumber::reveal);
    }

    AccessRecord lastRecord() {
        return log.get(log.size() - 1);
    }

    /** Stands still until it is moved. */
    static final class SetClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
