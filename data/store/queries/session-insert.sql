-- Starts a session: hash of its token ($1), person ($2), start, which is when it was seen ($3), latest end ($4), address
-- ($5), agent ($6). Gives back its number.
INSERT INTO sessions (token, person, started_at, seen_at, ends_at, address, agent)
VALUES ($1, $2, $3, $3, $4, $5, $6)
RETURNING number;
