-- Notes when ($4) and why ($5) a commitment ($1, $2, $3) was dropped; changes no row where it was already.
UPDATE commitments SET dropped_at = $4, dropped_why = $5
WHERE assessment = $1 AND question = $2 AND number = $3 AND dropped_at IS NULL;
