-- Takes the mark of an answer ($1, $2) away.
DELETE FROM practices WHERE assessment = $1 AND question = $2;
