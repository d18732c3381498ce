-- A source of an answer ($1, $2) at its position ($3).
INSERT INTO sources (assessment, question, position, title, kind, locator, date, url, sha256, stance)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
