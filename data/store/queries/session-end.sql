-- Ends a session ($1) at a time ($2), where nobody did yet.
UPDATE sessions SET ended_at = $2 WHERE number = $1 AND ended_at IS NULL;
