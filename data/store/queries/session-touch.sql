-- Notes when a session ($1) was last seen ($2).
UPDATE sessions SET seen_at = $2 WHERE number = $1;
