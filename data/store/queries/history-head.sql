-- Number and hash of the last row written.
SELECT number, hash FROM history_head WHERE one = 1;
