-- All answers of an assessment ($1), one row a source or one without.
SELECT
  answers.question, answers.option, answers.note, answers.revision, answers.changed_at, answers.changed_by,
  sources.title, sources.kind, sources.locator, sources.date, sources.url, sources.sha256, sources.stance,
  answers.reason, answers.to_confirm
FROM answers LEFT JOIN sources
  ON sources.assessment = answers.assessment AND sources.question = answers.question
WHERE answers.assessment = $1
ORDER BY answers.question, sources.position;
