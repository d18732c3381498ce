-- Adds a framework: SHA-256 ($1), id ($2), edition ($3), time ($4), bytes ($5); changes no row where it is known.
INSERT INTO frameworks (sha256, id, edition, added_at, bytes) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING;
