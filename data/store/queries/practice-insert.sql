-- Marks an answer ($1, $2) as a good practice: text ($3), language ($4), consent ($5), time ($6), person ($7); changes no
-- row where it is marked already.
INSERT INTO practices (assessment, question, text, language, shared, revision, marked_at, marked_by)
VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
ON CONFLICT (assessment, question) DO NOTHING;
