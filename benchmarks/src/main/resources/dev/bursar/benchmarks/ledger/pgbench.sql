-- What the ledger sends for a transfer between two of 5,000 accounts; the hashes are texts of the same length.
\set a random(0, 4999)
\set b (:a + random(1, 4999)) % 5000
\set low least(:a, :b)
\set high greatest(:a, :b)
\set id random(1, 9000000000000000000)
BEGIN;
SELECT account_id, part, decimals, floor_units, posted, held, expected, lines, head, booked_at FROM bursar_ledger.balance WHERE account_id IN ('a' || (:low)::text || '/wallet/KRW', 'a' || (:high)::text || '/wallet/KRW') AND part = MOD(CAST(7 AS INTEGER), spread) ORDER BY account_id, part FOR UPDATE;
INSERT INTO bursar_ledger.transfer (id, kind, pending_id, whole, reference, description, metadata, expires_at, content, booked_at) VALUES ('bench-' || (:id)::text, 'TRANSFER', NULL, TRUE, NULL, NULL, NULL, NULL, repeat('c', 64), now()) ON CONFLICT DO NOTHING;
UPDATE bursar_ledger.balance SET posted = posted - 1, held = 0, expected = 0, lines = lines + 1, head = repeat('d', 64), booked_at = now() WHERE account_id = 'a' || (:low)::text || '/wallet/KRW' AND part = 0 RETURNING lines AS low_line \gset
UPDATE bursar_ledger.balance SET posted = posted + 1, held = 0, expected = 0, lines = lines + 1, head = repeat('d', 64), booked_at = now() WHERE account_id = 'a' || (:high)::text || '/wallet/KRW' AND part = 0 RETURNING lines AS high_line \gset
INSERT INTO bursar_ledger.entry (account_id, part, number, transfer_id, line, amount, held, expected, posted_after, held_after, expected_after, booked_at, hash) VALUES ('a' || (:low)::text || '/wallet/KRW', 0, :low_line, 'bench-' || (:id)::text, 0, -1, 0, 0, 100, 0, 0, now(), repeat('d', 64));
INSERT INTO bursar_ledger.entry (account_id, part, number, transfer_id, line, amount, held, expected, posted_after, held_after, expected_after, booked_at, hash) VALUES ('a' || (:high)::text || '/wallet/KRW', 0, :high_line, 'bench-' || (:id)::text, 1, 1, 0, 0, 100, 0, 0, now(), repeat('d', 64));
COMMIT;
