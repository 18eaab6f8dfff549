-- What was read: a file by its hash, a list by its span. lines is how far it was read, and is written with what was read.
CREATE TABLE ${flyway:defaultSchema}.recon_import (
    id            VARCHAR(64)    NOT NULL PRIMARY KEY,
    provider      VARCHAR(120)   NOT NULL,
    source        VARCHAR(200)   NOT NULL,
    file_hash     VARCHAR(64),
    span_from     TIMESTAMP(6) WITH TIME ZONE,
    span_until    TIMESTAMP(6) WITH TIME ZONE,
    lines         BIGINT         NOT NULL,
    known         BIGINT         NOT NULL,
    settled       BIGINT         NOT NULL,
    matched       BIGINT         NOT NULL,
    auto_fixable  BIGINT         NOT NULL,
    manual        BIGINT         NOT NULL,
    unknown_rows  BIGINT         NOT NULL,
    started_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at      TIMESTAMP(6) WITH TIME ZONE
);

-- A movement at a provider, or something of ours that no provider has; known by what it is, not by where it was read.
CREATE TABLE ${flyway:defaultSchema}.recon_item (
    id            VARCHAR(64)    NOT NULL PRIMARY KEY,
    provider      VARCHAR(120)   NOT NULL,
    class         VARCHAR(12)    NOT NULL,
    state         VARCHAR(8)     NOT NULL,
    findings      VARCHAR(400)   NOT NULL,
    explanation   VARCHAR(2000)  NOT NULL,
    import_id     VARCHAR(64),
    line          BIGINT         NOT NULL,
    kind          VARCHAR(12),
    movement      VARCHAR(255),
    transaction_id     VARCHAR(255),
    provider_reference VARCHAR(255),
    order_id      VARCHAR(255),
    refund_id     VARCHAR(255),
    other_ids     VARCHAR(2000),
    currency      VARCHAR(12),
    decimals      INTEGER,
    amount        NUMERIC(38, 0),
    fee           NUMERIC(38, 0),
    net           NUMERIC(38, 0),
    settled_on    DATE,
    raw           VARCHAR(4000),
    ours_kind     VARCHAR(16),
    ours_id       VARCHAR(160),
    ours_checkout VARCHAR(160),
    ours_currency VARCHAR(12),
    ours_decimals INTEGER,
    ours_amount   NUMERIC(38, 0),
    ours_fee      NUMERIC(38, 0),
    ours_at       TIMESTAMP(6) WITH TIME ZONE,
    dated_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    found_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    events        INTEGER        NOT NULL
);
CREATE INDEX recon_item_queue ON ${flyway:defaultSchema}.recon_item (state, class, found_at, id);
CREATE INDEX recon_item_day ON ${flyway:defaultSchema}.recon_item (provider, dated_at);
CREATE INDEX recon_item_movement ON ${flyway:defaultSchema}.recon_item (provider, movement);
CREATE INDEX recon_item_ours ON ${flyway:defaultSchema}.recon_item (ours_id);

-- Which row something of ours is matched with: one.
CREATE TABLE ${flyway:defaultSchema}.recon_claim (
    provider      VARCHAR(120)   NOT NULL,
    ours_kind     VARCHAR(16)    NOT NULL,
    ours_id       VARCHAR(160)   NOT NULL,
    item_id       VARCHAR(64)    NOT NULL,
    PRIMARY KEY (provider, ours_kind, ours_id)
);

-- What was done about an item, and by whom. Never updated, never deleted. An item that matched at once has none.
CREATE TABLE ${flyway:defaultSchema}.recon_event (
    item_id       VARCHAR(64)    NOT NULL,
    number        INTEGER        NOT NULL,
    cause         VARCHAR(20)    NOT NULL,
    class         VARCHAR(12)    NOT NULL,
    state         VARCHAR(8)     NOT NULL,
    actor         VARCHAR(120)   NOT NULL,
    resolution    VARCHAR(20),
    note          VARCHAR(2000)  NOT NULL,
    import_id     VARCHAR(64),
    line          BIGINT         NOT NULL,
    at            TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (item_id, number)
);

-- What is in no file is looked for by its own time.
CREATE INDEX refund_booked ON ${flyway:defaultSchema}.sale_refund (booked_at, id);
CREATE INDEX chargeback_opened ON ${flyway:defaultSchema}.chargeback (opened_at, id);
CREATE INDEX chargeback_decided ON ${flyway:defaultSchema}.chargeback (decided_at, id);
