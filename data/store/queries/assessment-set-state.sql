-- Puts an assessment ($1) into a state ($2) at a time ($3).
UPDATE assessments SET state = $2, changed_at = $3 WHERE key = $1;
