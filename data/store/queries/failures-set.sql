-- Notes for a kind ($1) and subject ($2) how often signing in failed ($3), and when last ($4).
INSERT INTO sign_in_failures (kind, subject, count, last_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (kind, subject) DO UPDATE SET count = excluded.count, last_at = excluded.last_at;
