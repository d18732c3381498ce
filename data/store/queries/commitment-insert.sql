-- A commitment of an answer ($1, $2) under its number ($3).
INSERT INTO commitments (assessment, question, number, what, language, who, due, noted_at, noted_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
