-- A person by name ($1), one row an authority or one without.
SELECT
  people.name, people.display_name, people.role, people.disabled, people.must_change_password, people.created_at,
  people.changed_at, people.password, people_authorities.authority
FROM people LEFT JOIN people_authorities ON people_authorities.person = people.name
WHERE people.name = $1
ORDER BY people.name, people_authorities.authority;
