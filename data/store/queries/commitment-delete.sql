-- Takes a commitment ($1, $2, $3) away.
DELETE FROM commitments WHERE assessment = $1 AND question = $2 AND number = $3;
