-- The rows about a subject ($1), oldest first.
SELECT number, changed_at, changed_by, subject, question, action, was, became, reason, digest, previous, hash
FROM history WHERE subject = $1 ORDER BY number;
