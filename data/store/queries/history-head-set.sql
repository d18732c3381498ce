-- Notes number ($1) and hash ($2) of the last row written.
UPDATE history_head SET number = $1, hash = $2 WHERE one = 1;
