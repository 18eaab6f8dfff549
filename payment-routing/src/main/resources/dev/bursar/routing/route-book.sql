-- Which order was tried at which route. For PostgreSQL, and H2 in PostgreSQL mode.

-- One row an order, there to be locked: whoever decides about an order does so alone.
CREATE TABLE IF NOT EXISTS bursar_route_order (
    shop VARCHAR(64) NOT NULL,
    order_id VARCHAR(255) NOT NULL,
    decisions BIGINT DEFAULT 0 NOT NULL,
    PRIMARY KEY (shop, order_id)
);

-- One row a call. Rows that are OPEN or TAKEN keep the order at their route, and where there are none, those that are LATE.
CREATE TABLE IF NOT EXISTS bursar_route_attempt (
    attempt_id VARCHAR(36) NOT NULL PRIMARY KEY,
    shop VARCHAR(64) NOT NULL,
    order_id VARCHAR(255) NOT NULL,
    route VARCHAR(32) NOT NULL,
    state VARCHAR(16) NOT NULL,
    claimed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    settled_at TIMESTAMP WITH TIME ZONE,
    reason VARCHAR(1000)
);

CREATE INDEX IF NOT EXISTS bursar_route_attempt_by_order ON bursar_route_attempt (shop, order_id);

CREATE INDEX IF NOT EXISTS bursar_route_attempt_by_state ON bursar_route_attempt (shop, state, claimed_at);
