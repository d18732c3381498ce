-- Whether a person ($1) signed in from an address ($2) since a time ($3): one row or none.
SELECT number FROM sessions WHERE person = $1 AND address = $2 AND started_at >= $3 LIMIT 1;
