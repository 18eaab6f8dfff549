package dev.bursar.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What both ways of naming a card do with the store: each step is in the log before it is taken. */
final class CardShelf {

    final TokenStore store;
    final CardRows rows;
    private final AccessGate gate;

    CardShelf(TokenStore store, CardRows rows, AccessGate gate) {
        this.store = store;
        this.rows = rows;
        this.gate = gate;
    }

    /** Stores a new row; false if its token or its card is there already. */
    boolean put(CardAccess access, StoredCard card) {
        gate.write(access, VaultAction.TOKENIZE, card.token(), AccessResult.GRANTED);
        return store.insert(card);
    }

    /**
     * Gives a row that is there already to one more owner, whose time may be longer.
     *
     * @return whether it is usable; if not, its number is erased, so that the card may be stored anew
     */
    boolean reuse(CardAccess access, StoredCard found, CardRows.Lifetime life) {
        StoredCard card = found;
        while (card != null) {
            if (card.stateAt(life.from()) != AccessResult.GRANTED) {
                if (card.envelope() == null || store.replace(card, card.erased())) {
                    return false;
                }
            } else {
                gate.write(access, VaultAction.TOKENIZE, card.token(), AccessResult.GRANTED);
                @Nullable Instant end = card.expires();
                if (!life.outlives(end) || store.replace(card, card.expiring(life.to()))) {
                    return true;
                }
            }
            card = store.find(card.tenant(), card.token()); // somebody changed it meanwhile
        }
        return false;
    }
}
