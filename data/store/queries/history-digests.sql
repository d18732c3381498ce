-- What the history says, question by question and oldest first, that the store holds about a subject ($1).
SELECT number, question, digest FROM history WHERE subject = $1 AND digest IS NOT NULL ORDER BY number;
