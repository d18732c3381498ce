-- A person's ($1) sessions that nobody ended.
SELECT number, token, person, started_at, seen_at, ends_at, address, agent
FROM sessions WHERE person = $1 AND ended_at IS NULL;
