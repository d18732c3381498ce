-- The first revision of an answer: assessment ($1), question ($2), option ($3), time ($4), person ($5), note ($6),
-- reason ($7), whether it waits to be confirmed ($8); changes no row where there is one already.
INSERT INTO answers (assessment, question, option, revision, changed_at, changed_by, note, reason, to_confirm)
VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8)
ON CONFLICT (assessment, question) DO NOTHING;
