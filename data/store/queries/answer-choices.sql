-- Codes and options of an assessment's ($1) answers: all that scoring needs.
SELECT question, option FROM answers WHERE assessment = $1 ORDER BY question;
