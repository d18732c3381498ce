-- All rows, oldest first.
SELECT number, changed_at, changed_by, subject, question, action, was, became, reason, digest, previous, hash
FROM history ORDER BY number;
