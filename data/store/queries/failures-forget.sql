-- Forgets all failures before a time ($1).
DELETE FROM sign_in_failures WHERE last_at < $1;
