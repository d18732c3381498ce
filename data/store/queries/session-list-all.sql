-- All sessions that nobody ended.
SELECT number, token, person, started_at, seen_at, ends_at, address, agent
FROM sessions WHERE ended_at IS NULL;
