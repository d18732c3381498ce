-- All frameworks, without their bytes.
SELECT id, edition, sha256, added_at FROM frameworks ORDER BY id, edition;
