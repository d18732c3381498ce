-- The good practices of an assessment ($1).
SELECT question, text, language, shared, revision, marked_at, marked_by
FROM practices WHERE assessment = $1 ORDER BY question;
