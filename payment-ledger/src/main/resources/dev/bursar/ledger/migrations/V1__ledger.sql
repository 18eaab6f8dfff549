-- Amounts are whole numbers of the currency's smallest unit; 38 digits hold ether in wei.

CREATE TABLE ${flyway:defaultSchema}.account (
    id            VARCHAR(200)   NOT NULL PRIMARY KEY,
    owner         VARCHAR(120)   NOT NULL,
    kind          VARCHAR(40)    NOT NULL,
    currency      VARCHAR(12)    NOT NULL,
    decimals      INTEGER        NOT NULL,
    floor_units   NUMERIC(38, 0),
    spread        INTEGER        NOT NULL,
    opened_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT account_three UNIQUE (owner, kind, currency),
    CONSTRAINT account_floor CHECK (floor_units IS NULL OR (floor_units <= 0 AND spread = 1))
);

-- What changes of an account: one row, or as many as it is spread over. Lines are numbered within a row, and each holds the hash of the one before.
CREATE TABLE ${flyway:defaultSchema}.balance (
    account_id    VARCHAR(200)   NOT NULL REFERENCES ${flyway:defaultSchema}.account (id),
    part          INTEGER        NOT NULL,
    spread        INTEGER        NOT NULL,
    decimals      INTEGER        NOT NULL,
    floor_units   NUMERIC(38, 0),
    posted        NUMERIC(38, 0) NOT NULL,
    held          NUMERIC(38, 0) NOT NULL,
    expected      NUMERIC(38, 0) NOT NULL,
    lines         BIGINT         NOT NULL,
    head          VARCHAR(64)    NOT NULL,
    booked_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (account_id, part),
    CONSTRAINT balance_held CHECK (held >= 0 AND expected >= 0),
    CONSTRAINT balance_floor CHECK (floor_units IS NULL OR posted - held >= floor_units)
);

CREATE TABLE ${flyway:defaultSchema}.transfer (
    id            VARCHAR(160)   NOT NULL PRIMARY KEY,
    kind          VARCHAR(8)     NOT NULL,
    pending_id    VARCHAR(160),
    whole         BOOLEAN        NOT NULL,
    content       VARCHAR(64)    NOT NULL,
    reference     VARCHAR(128),
    description   VARCHAR(500),
    metadata      VARCHAR(12000),
    expires_at    TIMESTAMP(6) WITH TIME ZONE,
    booked_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX transfer_reference ON ${flyway:defaultSchema}.transfer (reference, booked_at);

-- What is pending and what became of it: the only row about a transfer that ever changes.
CREATE TABLE ${flyway:defaultSchema}.pending (
    transfer_id   VARCHAR(160)   NOT NULL PRIMARY KEY REFERENCES ${flyway:defaultSchema}.transfer (id),
    state         VARCHAR(9)     NOT NULL,
    expires_at    TIMESTAMP(6) WITH TIME ZONE,
    decided_by    VARCHAR(160)
);
CREATE INDEX pending_due ON ${flyway:defaultSchema}.pending (state, expires_at);

-- Never updated, never deleted.
CREATE TABLE ${flyway:defaultSchema}.entry (
    account_id     VARCHAR(200)   NOT NULL,
    part           INTEGER        NOT NULL,
    number         BIGINT         NOT NULL,
    transfer_id    VARCHAR(160)   NOT NULL REFERENCES ${flyway:defaultSchema}.transfer (id),
    line           INTEGER        NOT NULL,
    amount         NUMERIC(38, 0) NOT NULL,
    held           NUMERIC(38, 0) NOT NULL,
    expected       NUMERIC(38, 0) NOT NULL,
    posted_after   NUMERIC(38, 0) NOT NULL,
    held_after     NUMERIC(38, 0) NOT NULL,
    expected_after NUMERIC(38, 0) NOT NULL,
    booked_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    hash           VARCHAR(64)    NOT NULL,
    PRIMARY KEY (account_id, part, number)
);
CREATE INDEX entry_transfer ON ${flyway:defaultSchema}.entry (transfer_id, line);
CREATE INDEX entry_time ON ${flyway:defaultSchema}.entry (account_id, part, booked_at);

-- Seals: a hash over the heads of all accounts that changed since the seal before, for keeping outside of the database.
CREATE TABLE ${flyway:defaultSchema}.seal (
    number        BIGINT         NOT NULL PRIMARY KEY,
    heads         BIGINT         NOT NULL,
    hash          VARCHAR(64)    NOT NULL,
    sealed_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE TABLE ${flyway:defaultSchema}.sealed_head (
    seal          BIGINT         NOT NULL REFERENCES ${flyway:defaultSchema}.seal (number),
    account_id    VARCHAR(200)   NOT NULL,
    part          INTEGER        NOT NULL,
    lines         BIGINT         NOT NULL,
    head          VARCHAR(64)    NOT NULL,
    PRIMARY KEY (seal, account_id, part)
);
CREATE INDEX sealed_head_last ON ${flyway:defaultSchema}.sealed_head (account_id, part, lines);
