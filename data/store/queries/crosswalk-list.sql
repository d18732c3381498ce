-- All crosswalks with their bytes.
SELECT older, newer, sha256, added_at, bytes FROM crosswalks ORDER BY older, newer;
