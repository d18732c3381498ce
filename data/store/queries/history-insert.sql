-- Appends a row; its number is $1.
INSERT INTO history (
  number, changed_at, changed_by, subject, question, action, was, became, reason, digest, previous, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);
