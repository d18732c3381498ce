-- The good practice of an answer ($1, $2).
SELECT question, text, language, shared, revision, marked_at, marked_by
FROM practices WHERE assessment = $1 AND question = $2;
