-- Ends a person's ($1) sessions at a time ($2), but for one ($3; 0: all).
UPDATE sessions SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL AND number <> $3;
