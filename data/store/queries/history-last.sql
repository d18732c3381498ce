-- The number of the last row about a subject ($1).
SELECT number FROM history WHERE subject = $1 ORDER BY number DESC LIMIT 1;
