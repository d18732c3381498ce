-- An answer by assessment ($1) and question ($2), one row a source or one without.
SELECT
  answers.question, answers.option, answers.note, answers.revision, answers.changed_at, answers.changed_by,
  sources.title, sources.kind, sources.locator, sources.date, sources.url, sources.sha256, sources.stance,
  answers.reason, answers.to_confirm
FROM answers LEFT JOIN sources
  ON sources.assessment = answers.assessment AND sources.question = answers.question
WHERE answers.assessment = $1 AND answers.question = $2
ORDER BY answers.question, sources.position;
