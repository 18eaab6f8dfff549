-- What sellers have earned, before it is divided; settled_in is the batch that settled it.
CREATE TABLE ${flyway:defaultSchema}.earning (
    id            VARCHAR(160)   NOT NULL PRIMARY KEY,
    seller        VARCHAR(120)   NOT NULL,
    order_id      VARCHAR(128)   NOT NULL,
    kind          VARCHAR(20)    NOT NULL,
    currency      VARCHAR(12)    NOT NULL,
    decimals      INTEGER        NOT NULL,
    amount        NUMERIC(38, 0) NOT NULL,
    occurred_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    settled_in    VARCHAR(160)
);
CREATE INDEX earning_open ON ${flyway:defaultSchema}.earning (seller, currency, settled_in, occurred_at);
CREATE INDEX earning_batch ON ${flyway:defaultSchema}.earning (settled_in);
CREATE INDEX earning_order ON ${flyway:defaultSchema}.earning (order_id);
