-- The next revision of a good practice ($1, $2): text ($3), language ($4), consent ($5), time ($6), person ($7); changes no
-- row where its revision is not $8 any more.
UPDATE practices
SET text = $3, language = $4, shared = $5, revision = revision + 1, marked_at = $6, marked_by = $7
WHERE assessment = $1 AND question = $2 AND revision = $8;
