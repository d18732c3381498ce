-- Opens round $2 of authority $1: name ($3, else the last one before), year ($4), framework ($5), state ($6), times
-- ($7, $8). Gives back key and name; no row where the authority has this round.
INSERT INTO assessments (authority, round, name, year, framework, state, opened_at, changed_at)
VALUES (
  $1, $2,
  coalesce($3, (SELECT name FROM assessments WHERE authority = $1 AND round < $2 ORDER BY round DESC LIMIT 1)),
  $4, $5, $6, $7, $8)
ON CONFLICT (authority, round) DO NOTHING
RETURNING key, name;
