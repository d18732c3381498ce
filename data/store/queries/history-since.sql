-- What the rows behind one ($1) are about.
SELECT number, subject FROM history WHERE number > $1 ORDER BY number;
