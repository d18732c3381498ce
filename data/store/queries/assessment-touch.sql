-- Notes when something of an assessment ($1) last changed ($2).
UPDATE assessments SET changed_at = $2 WHERE key = $1;
