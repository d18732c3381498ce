-- The commitments of an assessment ($1).
SELECT question, number, what, language, who, due, noted_at, noted_by, dropped_at, dropped_why
FROM commitments WHERE assessment = $1 ORDER BY question, number;
