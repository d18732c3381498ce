-- How often signing in failed, and when last, by kind ($1) and subject ($2).
SELECT count, last_at FROM sign_in_failures WHERE kind = $1 AND subject = $2;
