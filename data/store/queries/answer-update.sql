-- The next revision of an answer ($1, $2): option ($3), time ($4), person ($5), note ($6), reason ($7), whether it waits to
-- be confirmed ($8); changes no row where its revision is not $9 any more.
UPDATE answers
SET option = $3, revision = revision + 1, changed_at = $4, changed_by = $5, note = $6, reason = $7, to_confirm = $8
WHERE assessment = $1 AND question = $2 AND revision = $9;
