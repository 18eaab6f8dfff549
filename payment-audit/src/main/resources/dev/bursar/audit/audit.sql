-- The audit log. Records are inserted and read; nothing ever updates or deletes one, so the application's user
-- needs no right to: see docs/audit.md for the REVOKE.
CREATE TABLE IF NOT EXISTS bursar_audit (
    chain VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor VARCHAR(128) NOT NULL,
    action VARCHAR(64) NOT NULL,
    object_kind VARCHAR(32),
    object_id VARCHAR(255),
    result VARCHAR(64) NOT NULL,
    origin VARCHAR(255),
    account VARCHAR(128),
    details VARCHAR(10000) NOT NULL,
    key_id VARCHAR(64),
    previous_hash VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (chain, seq)
);

CREATE INDEX IF NOT EXISTS bursar_audit_object ON bursar_audit (object_id);
