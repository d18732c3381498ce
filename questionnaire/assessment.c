/*
 * Assessments and how they are called: "EGY/1", "BRA-sao-paulo/2".
 */
#include "questionnaire/assessment.h"

#include <string.h>

enum {
  AUTHORITY_MAX = 64, /* bytes */
  COUNTRY_LENGTH = 3,
  ROUND_DIGITS = 3,
};

MgiAssessment *
mgi_assessment_new (const char *authority, int round, MgiFramework *framework)
{
  MgiAssessment *assessment = g_new0 (MgiAssessment, 1);
  assessment->authority = g_strdup (authority);
  assessment->round = round;
  assessment->state = MGI_STATE_COLLECTING;
  assessment->framework = framework != NULL ? mgi_framework_ref (framework) : NULL;
  assessment->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);
  return assessment;
}

void
mgi_assessment_free (MgiAssessment *assessment)
{
  if (assessment == NULL)
    return;
  g_free (assessment->authority);
  g_free (assessment->name);
  g_free (assessment->opened_at);
  g_free (assessment->changed_at);
  mgi_framework_unref (assessment->framework);
  g_ptr_array_unref (assessment->answers);
  g_free (assessment);
}

char *
mgi_assessment_reference (const MgiAssessment *assessment)
{
  return g_strdup_printf ("%s/%d", assessment->authority, assessment->round);
}

/* 1 to MGI_ROUND_MAX without leading zeros; 0 for anything else. */
static int
parse_round (const char *digits)
{
  gsize length = strspn (digits, "0123456789");
  if (length == 0 || length > ROUND_DIGITS || digits[length] != '\0' || digits[0] == '0')
    return 0;
  G_STATIC_ASSERT (MGI_ROUND_MAX == 999);
  return (int)g_ascii_strtoll (digits, NULL, 10);
}

bool
mgi_reference_parse (const char *reference, char **ret_authority, int *ret_round, GError **error)
{
  const char *slash = strchr (reference, '/');
  g_autofree char *authority = slash != NULL ? g_strndup (reference, (gsize)(slash - reference)) : NULL;
  int round = slash != NULL ? parse_round (slash + 1) : 0;
  if (round == 0 || !mgi_authority_is_valid (authority)) {
    mgi_refuse (error, "assessment.bad-reference", "value", reference, NULL);
    return false;
  }
  *ret_authority = g_steal_pointer (&authority);
  *ret_round = round;
  return true;
}

/* "sao-paulo": no hyphen at the ends, no two in a row. */
static bool
is_slug (const char *slug)
{
  char before = '-';
  for (const char *c = slug; *c != '\0'; c++) {
    bool plain = g_ascii_islower (*c) || g_ascii_isdigit (*c);
    if (!plain && (*c != '-' || before == '-'))
      return false;
    before = *c;
  }
  return before != '-';
}

bool
mgi_authority_is_valid (const char *authority)
{
  for (int i = 0; i < COUNTRY_LENGTH; i++) {
    if (!g_ascii_isupper (authority[i]))
      return false;
  }
  const char *rest = authority + COUNTRY_LENGTH;
  if (*rest == '\0')
    return true;
  return *rest == '-' && is_slug (rest + 1) && strlen (authority) <= AUTHORITY_MAX;
}

const char *
mgi_authority_level (const char *authority)
{
  return strchr (authority, '-') != NULL ? "local" : "national";
}

char *
mgi_authority_country (const char *authority)
{
  return g_strndup (authority, COUNTRY_LENGTH);
}

bool
mgi_authority_is_example (const char *authority)
{
  return authority[0] == 'X';
}
