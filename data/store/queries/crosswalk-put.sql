-- Keeps a crosswalk between two editions ($1, $2): SHA-256 ($3), time ($4), bytes ($5).
INSERT INTO crosswalks (older, newer, sha256, added_at, bytes) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (older, newer) DO UPDATE
SET sha256 = excluded.sha256, added_at = excluded.added_at, bytes = excluded.bytes;
