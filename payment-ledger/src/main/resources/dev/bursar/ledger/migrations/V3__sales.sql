-- Escrow: what is held of an order. Only these rows change; what changed them stands in escrow_event, which is never updated and never deleted.
CREATE TABLE ${flyway:defaultSchema}.escrow_hold (
    order_id      VARCHAR(96)    NOT NULL PRIMARY KEY,
    seller        VARCHAR(120)   NOT NULL,
    currency      VARCHAR(12)    NOT NULL,
    decimals      INTEGER        NOT NULL,
    amount        NUMERIC(38, 0) NOT NULL,
    released      NUMERIC(38, 0) NOT NULL,
    refunded      NUMERIC(38, 0) NOT NULL,
    refund_due    NUMERIC(38, 0) NOT NULL,
    due_taken     NUMERIC(38, 0) NOT NULL,
    state         VARCHAR(8)     NOT NULL,
    disputed      BOOLEAN        NOT NULL,
    freezes       INTEGER        NOT NULL,
    terms         VARCHAR(4000)  NOT NULL,
    deadline      TIMESTAMP(6) WITH TIME ZONE,
    at_deadline   VARCHAR(12),
    deadline_met  BOOLEAN        NOT NULL,
    next_look     TIMESTAMP(6) WITH TIME ZONE,
    due_since     TIMESTAMP(6) WITH TIME ZONE,
    asked_at      TIMESTAMP(6) WITH TIME ZONE,
    events        BIGINT         NOT NULL,
    head          VARCHAR(64)    NOT NULL,
    opened_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT escrow_within CHECK (released >= 0 AND refunded >= 0 AND released + refunded <= amount),
    CONSTRAINT escrow_due CHECK (refund_due >= 0 AND refund_due <= amount - released - refunded AND freezes >= 0)
);
CREATE INDEX escrow_look ON ${flyway:defaultSchema}.escrow_hold (state, next_look, order_id);
CREATE INDEX escrow_due_since ON ${flyway:defaultSchema}.escrow_hold (due_since);
CREATE INDEX escrow_asked ON ${flyway:defaultSchema}.escrow_hold (asked_at);
CREATE INDEX escrow_seller ON ${flyway:defaultSchema}.escrow_hold (seller, currency);

CREATE TABLE ${flyway:defaultSchema}.escrow_approval (
    order_id      VARCHAR(96)    NOT NULL REFERENCES ${flyway:defaultSchema}.escrow_hold (order_id),
    party         VARCHAR(96)    NOT NULL,
    approved_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (order_id, party)
);

CREATE TABLE ${flyway:defaultSchema}.escrow_event (
    order_id      VARCHAR(96)    NOT NULL REFERENCES ${flyway:defaultSchema}.escrow_hold (order_id),
    number        BIGINT         NOT NULL,
    from_state    VARCHAR(8),
    to_state      VARCHAR(8)     NOT NULL,
    cause         VARCHAR(20)    NOT NULL,
    actor_role    VARCHAR(10)    NOT NULL,
    actor_id      VARCHAR(120)   NOT NULL,
    amount        NUMERIC(38, 0) NOT NULL,
    reason        VARCHAR(500),
    deed_id       VARCHAR(96),
    content       VARCHAR(64),
    happened_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    hash          VARCHAR(64)    NOT NULL,
    PRIMARY KEY (order_id, number),
    CONSTRAINT escrow_deed UNIQUE (deed_id)
);

CREATE TABLE ${flyway:defaultSchema}.checkout (
    id                 VARCHAR(96)    NOT NULL PRIMARY KEY,
    buyer              VARCHAR(120)   NOT NULL,
    provider           VARCHAR(120)   NOT NULL,
    currency           VARCHAR(12)    NOT NULL,
    decimals           INTEGER        NOT NULL,
    total              NUMERIC(38, 0) NOT NULL,
    content            VARCHAR(64)    NOT NULL,
    state              VARCHAR(9)     NOT NULL,
    from_wallet        BOOLEAN        NOT NULL,
    provider_reference VARCHAR(200),
    expected_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    paid_at            TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX checkout_paid ON ${flyway:defaultSchema}.checkout (provider, paid_at, id);
CREATE INDEX checkout_pending ON ${flyway:defaultSchema}.checkout (provider, state, expected_at, id);

-- What a provider calls a charge or a refund: each of them once.
CREATE TABLE ${flyway:defaultSchema}.provider_reference (
    provider      VARCHAR(120)   NOT NULL,
    subject       VARCHAR(8)     NOT NULL,
    reference     VARCHAR(200)   NOT NULL,
    subject_id    VARCHAR(96)    NOT NULL,
    PRIMARY KEY (provider, subject, reference)
);

CREATE TABLE ${flyway:defaultSchema}.sale_order (
    id            VARCHAR(96)    NOT NULL PRIMARY KEY,
    checkout_id   VARCHAR(96)    NOT NULL REFERENCES ${flyway:defaultSchema}.checkout (id),
    number        INTEGER        NOT NULL,
    seller        VARCHAR(120)   NOT NULL,
    amount        NUMERIC(38, 0) NOT NULL,
    refunded      NUMERIC(38, 0) NOT NULL,
    charged_back  NUMERIC(38, 0) NOT NULL,
    terms         VARCHAR(4000),
    deadline      TIMESTAMP(6) WITH TIME ZONE,
    at_deadline   VARCHAR(12),
    CONSTRAINT order_within CHECK (refunded >= 0 AND charged_back >= 0 AND refunded + charged_back <= amount)
);
CREATE INDEX order_checkout ON ${flyway:defaultSchema}.sale_order (checkout_id, number);

CREATE TABLE ${flyway:defaultSchema}.sale_refund (
    id                 VARCHAR(96)    NOT NULL PRIMARY KEY,
    checkout_id        VARCHAR(96)    NOT NULL REFERENCES ${flyway:defaultSchema}.checkout (id),
    amount             NUMERIC(38, 0) NOT NULL,
    content            VARCHAR(64)    NOT NULL,
    provider_reference VARCHAR(200),
    booked_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX refund_checkout ON ${flyway:defaultSchema}.sale_refund (checkout_id, booked_at, id);

CREATE TABLE ${flyway:defaultSchema}.chargeback (
    id            VARCHAR(96)    NOT NULL PRIMARY KEY,
    checkout_id   VARCHAR(96)    NOT NULL REFERENCES ${flyway:defaultSchema}.checkout (id),
    amount        NUMERIC(38, 0) NOT NULL,
    fee           NUMERIC(38, 0) NOT NULL,
    loss          NUMERIC(38, 0) NOT NULL,
    content       VARCHAR(64)    NOT NULL,
    state         VARCHAR(4)     NOT NULL,
    fee_outcome   VARCHAR(8),
    opened_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    decided_at    TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX chargeback_checkout ON ${flyway:defaultSchema}.chargeback (checkout_id, opened_at, id);

-- What a refund or a chargeback took of each order, and of the fee that the order's seller bore.
CREATE TABLE ${flyway:defaultSchema}.sale_part (
    subject       VARCHAR(10)    NOT NULL,
    subject_id    VARCHAR(96)    NOT NULL,
    number        INTEGER        NOT NULL,
    order_id      VARCHAR(96)    NOT NULL REFERENCES ${flyway:defaultSchema}.sale_order (id),
    seller        VARCHAR(120)   NOT NULL,
    amount        NUMERIC(38, 0) NOT NULL,
    from_escrow   NUMERIC(38, 0) NOT NULL,
    fee           NUMERIC(38, 0) NOT NULL,
    frozen        BOOLEAN        NOT NULL,
    PRIMARY KEY (subject, subject_id, number)
);
CREATE INDEX part_order ON ${flyway:defaultSchema}.sale_part (order_id);

CREATE TABLE ${flyway:defaultSchema}.sale_fee (
    id            VARCHAR(96)    NOT NULL PRIMARY KEY,
    subject       VARCHAR(8)     NOT NULL,
    subject_id    VARCHAR(96)    NOT NULL,
    currency      VARCHAR(12)    NOT NULL,
    decimals      INTEGER        NOT NULL,
    amount        NUMERIC(38, 0) NOT NULL,
    bearer        VARCHAR(8)     NOT NULL,
    booked_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX fee_subject ON ${flyway:defaultSchema}.sale_fee (subject, subject_id, booked_at, id);
