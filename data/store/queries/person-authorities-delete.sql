-- Takes a person's ($1) authorities away, before others take their place.
DELETE FROM people_authorities WHERE person = $1;
