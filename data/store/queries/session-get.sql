-- A session that nobody ended, by the hash of its token ($1).
SELECT number, token, person, started_at, seen_at, ends_at, address, agent
FROM sessions WHERE token = $1 AND ended_at IS NULL;
