-- Encrypted cards. No digit of a card number is in clear here, and there is no column for a security code.
CREATE TABLE IF NOT EXISTS vault_card (
    tenant VARCHAR(64) NOT NULL,
    token VARCHAR(64) NOT NULL,
    -- AES-256-GCM, as text; NULL once the number was erased. The token stays taken.
    envelope VARCHAR(1024),
    -- The id of its key: when no row has it any more, the key may go.
    key_id VARCHAR(32),
    -- HMAC-SHA256 over the whole number, with the id of its key.
    fingerprint VARCHAR(64),
    fingerprint_key_id VARCHAR(32),
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    invalidated_at TIMESTAMP(6) WITH TIME ZONE,
    revision BIGINT NOT NULL,
    PRIMARY KEY (tenant, token),
    CONSTRAINT vault_card_fingerprint UNIQUE (tenant, fingerprint_key_id, fingerprint),
    -- What was erased is erased whole.
    CONSTRAINT vault_card_erased CHECK (
        (envelope IS NULL) = (key_id IS NULL)
        AND (fingerprint IS NULL) = (fingerprint_key_id IS NULL)
        AND (envelope IS NOT NULL OR fingerprint IS NULL)
        AND (invalidated_at IS NULL OR envelope IS NULL)
    ),
    -- A token of a card number's form keeps its last four digits, and PCI DSS 3.5.1 wants no hash beside them.
    CONSTRAINT vault_card_no_hash_beside_digits CHECK (
        fingerprint IS NULL OR POSITION('_' IN token) > 0
    )
);

CREATE INDEX IF NOT EXISTS vault_card_key ON vault_card (key_id);
CREATE INDEX IF NOT EXISTS vault_card_expiry ON vault_card (tenant, expires_at);
