-- A session that nobody ended, by its number ($1).
SELECT number, token, person, started_at, seen_at, ends_at, address, agent
FROM sessions WHERE number = $1 AND ended_at IS NULL;
