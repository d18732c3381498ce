-- Takes an answer's ($1, $2) sources away, before others take their place.
DELETE FROM sources WHERE assessment = $1 AND question = $2;
