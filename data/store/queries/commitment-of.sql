-- The commitments of an answer ($1, $2).
SELECT question, number, what, language, who, due, noted_at, noted_by, dropped_at, dropped_why
FROM commitments WHERE assessment = $1 AND question = $2 ORDER BY number;
