-- Forgets the failures of a kind ($1) and subject ($2).
DELETE FROM sign_in_failures WHERE kind = $1 AND subject = $2;
