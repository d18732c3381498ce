-- Codes and options of an assessment's ($1) answers, those to confirm without an option: all that scoring needs.
SELECT question, CASE to_confirm WHEN 0 THEN option END AS option FROM answers WHERE assessment = $1 ORDER BY question;
