-- One row for each seller and currency: locked while a batch is made. What is carried over, and why, for people to read.
CREATE TABLE ${flyway:defaultSchema}.settlement_seller (
    seller          VARCHAR(120)   NOT NULL,
    currency        VARCHAR(12)    NOT NULL,
    decimals        INTEGER        NOT NULL,
    carried_cut_off TIMESTAMP(6) WITH TIME ZONE,
    carried         NUMERIC(38, 0),
    reason          VARCHAR(300),
    PRIMARY KEY (seller, currency)
);

-- due_at is when the payout may next be worked on: while somebody works on it, the end of the lease, which is whose it is.
CREATE TABLE ${flyway:defaultSchema}.settlement_batch (
    id                 VARCHAR(64)    NOT NULL PRIMARY KEY,
    seller             VARCHAR(120)   NOT NULL,
    currency           VARCHAR(12)    NOT NULL,
    decimals           INTEGER        NOT NULL,
    from_day           DATE           NOT NULL,
    to_day             DATE           NOT NULL,
    starts_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    cut_off            TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    gross              NUMERIC(38, 0) NOT NULL,
    seller_share       NUMERIC(38, 0) NOT NULL,
    commission         NUMERIC(38, 0) NOT NULL,
    vat                NUMERIC(38, 0) NOT NULL,
    to_partners        NUMERIC(38, 0) NOT NULL,
    income_tax         NUMERIC(38, 0) NOT NULL,
    local_tax          NUMERIC(38, 0) NOT NULL,
    held_back          NUMERIC(38, 0) NOT NULL,
    given_back         NUMERIC(38, 0) NOT NULL,
    payable            NUMERIC(38, 0) NOT NULL,
    pays_out           BOOLEAN        NOT NULL,
    state              VARCHAR(10)    NOT NULL,
    reason             VARCHAR(300),
    attempt            INTEGER        NOT NULL,
    allowed            INTEGER        NOT NULL,
    payout_id          VARCHAR(80),
    payout_provider    VARCHAR(120),
    destination        VARCHAR(200),
    provider_payout_id VARCHAR(200),
    ask                BOOLEAN        NOT NULL,
    due_at             TIMESTAMP(6) WITH TIME ZONE,
    lease              VARCHAR(36),
    invoice            VARCHAR(8)     NOT NULL,
    invoice_reference  VARCHAR(200),
    invoice_reason     VARCHAR(300),
    invoice_due_at     TIMESTAMP(6) WITH TIME ZONE,
    invoice_lease      VARCHAR(36),
    made_at            TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT settlement_batch_once UNIQUE (seller, currency, cut_off),
    CONSTRAINT settlement_batch_shares CHECK (gross = seller_share + commission + vat + to_partners),
    CONSTRAINT settlement_batch_payable CHECK
        (payable > 0 AND payable = seller_share - income_tax - local_tax - held_back + given_back)
);
CREATE INDEX settlement_batch_due ON ${flyway:defaultSchema}.settlement_batch (pays_out, state, due_at);
CREATE INDEX settlement_batch_invoice ON ${flyway:defaultSchema}.settlement_batch (invoice, invoice_due_at);

CREATE TABLE ${flyway:defaultSchema}.settlement_line (
    batch_id      VARCHAR(64)    NOT NULL REFERENCES ${flyway:defaultSchema}.settlement_batch (id),
    number        INTEGER        NOT NULL,
    earning_id    VARCHAR(160)   NOT NULL,
    order_id      VARCHAR(128)   NOT NULL,
    kind          VARCHAR(20)    NOT NULL,
    occurred_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    gross         NUMERIC(38, 0) NOT NULL,
    seller_share  NUMERIC(38, 0) NOT NULL,
    commission    NUMERIC(38, 0) NOT NULL,
    vat           NUMERIC(38, 0) NOT NULL,
    to_partners   NUMERIC(38, 0) NOT NULL,
    PRIMARY KEY (batch_id, number),
    CONSTRAINT settlement_line_once UNIQUE (earning_id),
    CONSTRAINT settlement_line_shares CHECK (gross = seller_share + commission + vat + to_partners)
);

-- What applied to an order when it was settled first, and what each has of it in all.
CREATE TABLE ${flyway:defaultSchema}.settled_order (
    order_id      VARCHAR(128)   NOT NULL,
    seller        VARCHAR(120)   NOT NULL,
    currency      VARCHAR(12)    NOT NULL,
    terms         VARCHAR(4000)  NOT NULL,
    vat           VARCHAR(60),
    gross         NUMERIC(38, 0) NOT NULL,
    peak          NUMERIC(38, 0) NOT NULL,
    shares        VARCHAR(4000)  NOT NULL,
    PRIMARY KEY (order_id, seller, currency)
);

-- What a batch held back; given_back_in is the batch that gave it back.
CREATE TABLE ${flyway:defaultSchema}.settlement_reserve (
    batch_id      VARCHAR(64)    NOT NULL PRIMARY KEY REFERENCES ${flyway:defaultSchema}.settlement_batch (id),
    seller        VARCHAR(120)   NOT NULL,
    currency      VARCHAR(12)    NOT NULL,
    decimals      INTEGER        NOT NULL,
    amount        NUMERIC(38, 0) NOT NULL,
    due_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    given_back_in VARCHAR(64),
    CONSTRAINT settlement_reserve_amount CHECK (amount > 0)
);
CREATE INDEX settlement_reserve_due ON ${flyway:defaultSchema}.settlement_reserve (seller, currency, given_back_in, due_at);

-- What happened to a batch, never updated.
CREATE TABLE ${flyway:defaultSchema}.settlement_event (
    batch_id      VARCHAR(64)    NOT NULL REFERENCES ${flyway:defaultSchema}.settlement_batch (id),
    number        INTEGER        NOT NULL,
    happened_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor         VARCHAR(120)   NOT NULL,
    state         VARCHAR(10)    NOT NULL,
    note          VARCHAR(300)   NOT NULL,
    PRIMARY KEY (batch_id, number)
);
