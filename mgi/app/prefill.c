/*
 * Answers from a table of public facts (which State ratified which convention): the questions that name a line of the
 * table get its status as their answer, with the table as their source.
 */
#include "data/readers/readers.h"
#include "mgi/app/answering.h"
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"

static bool
takes_from (const MgiQuestion *question, const char *table)
{
  return question->prefill != NULL && strcmp (question->prefill->table, table) == 0;
}

/* Index in the prefill's map, or -1. */
static int
find_status (const MgiPrefill *prefill, const char *status)
{
  for (int i = 0; prefill->statuses[i] != NULL; i++)
    if (strcmp (prefill->statuses[i], status) == 0)
      return i;
  return -1;
}

static bool
check_table (const MgiFramework *framework, const char *table, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    if (takes_from (question, table))
      return true;
    if (question->prefill != NULL
        && !g_ptr_array_find_with_equal_func (known, question->prefill->table, g_str_equal, NULL))
      g_ptr_array_add (known, (gpointer)question->prefill->table);
  }
  g_ptr_array_add (known, NULL);
  g_autofree char *names = g_strjoinv (", ", (char **)known->pdata);
  g_autofree char *name = mgi_app_framework_name (framework);
  mgi_refuse (error, "prefill.unknown-table", "table", table, "framework", name, "known", names, NULL);
  return false;
}

static void
check_country (const MgiFact *fact, const MgiPlace *place, GPtrArray *problems)
{
  const bool is_country = mgi_authority_is_valid (fact->authority) && strlen (fact->authority) == 3;

  if (!is_country || (!mgi_authority_is_example (fact->authority) && !mgi_country_exists (fact->authority)))
    mgi_problems_add (problems, place, "prefill.unknown-country", "country", fact->authority, NULL);
}

/* A line that no question asks for, or whose status a question that asks for it does not know, is a mistake. */
static void
check_fact (const MgiFramework *framework, const char *table, const MgiFact *fact, const char *file,
            GPtrArray *problems)
{
  const MgiPlace place = { .file = file, .row = fact->row };
  bool known = false;

  check_country (fact, &place, problems);
  for (guint i = 0; i < framework->n_questions; i++) {
    const MgiQuestion *question = &framework->questions[i];
    if (!takes_from (question, table) || strcmp (question->prefill->key, fact->key) != 0)
      continue;
    known = true;
    if (find_status (question->prefill, fact->status) < 0) {
      g_autofree char *statuses = g_strjoinv (", ", (char **)question->prefill->statuses);
      mgi_problems_add (problems, &place, "prefill.unknown-status", "status", fact->status, "known", statuses, NULL);
      return;
    }
  }
  if (!known)
    mgi_problems_add (problems, &place, "prefill.unknown-key", "key", fact->key, "table", table, NULL);
}

static MgiSource *
source_of (const MgiFact *fact, const MgiQuestion *question, const char *table, const MgiLanguage *language)
{
  const char *text = mgi_text_get (question->text, mgi_language_tag (language));
  g_autofree char *as_of = fact->as_of == NULL ? g_strdup ("") : mgi_language_date (language, fact->as_of);
  g_autofree char *date = fact->date == NULL ? g_strdup ("") : mgi_language_date (language, fact->date);
  g_autofree char *title
      = mgi_language_format (language, "prefill.source", "table", table, "key", fact->key, "status", fact->status,
                             "question", text, "dated", fact->date == NULL ? "no" : "yes", "date", date, "timed",
                             fact->as_of == NULL ? "no" : "yes", "as_of", as_of, NULL);
  MgiSource *source = mgi_source_new (title);

  source->kind = g_strdup ("treaty");
  source->date = g_strdup (fact->date);
  source->locator = g_strdup (fact->source);
  return source;
}

static MgiAnswer *
answer_of (const MgiFact *fact, const MgiQuestion *question, const char *table, const MgiLanguage *language)
{
  const MgiPrefill *prefill = question->prefill;
  const guint option = prefill->options[find_status (prefill, fact->status)];
  MgiAnswer *answer = mgi_answer_new (question->code);

  answer->option = g_strdup (question->scale->options[option].code);
  answer->gives_sources = true;
  g_ptr_array_add (answer->sources, source_of (fact, question, table, language));
  return answer;
}

/* Elements: MgiAnswer, for the country's lines; NULL with a refusal that lists every wrong line of the table. */
static GPtrArray *
answers_from (const GPtrArray *facts, const MgiFramework *framework, const char *country, const char *file,
              const char *table, const MgiLanguage *language, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  for (guint i = 0; i < facts->len; i++)
    check_fact (framework, table, facts->pdata[i], file, problems);
  if (mgi_problems_refuse (problems, error))
    return NULL;

  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);
  for (guint i = 0; i < facts->len; i++) {
    const MgiFact *fact = facts->pdata[i];
    if (strcmp (fact->authority, country) != 0)
      continue;
    for (guint k = 0; k < framework->n_questions; k++) {
      const MgiQuestion *question = &framework->questions[k];
      if (takes_from (question, table) && strcmp (question->prefill->key, fact->key) == 0)
        g_ptr_array_add (answers, answer_of (fact, question, table, language));
    }
  }
  return answers;
}

MgiChanges *
mgi_app_prefill (MgiApp *app, const char *reference, const char *table, GBytes *bytes, const char *file,
                 const MgiLanguage *language, GError **error)
{
  g_autoptr (MgiFramework) framework = mgi_app_framework_of (app, reference, error);

  if (framework == NULL || !check_table (framework, table, error))
    return NULL;
  g_autoptr (GPtrArray) facts = mgi_facts_read (bytes, file, error);
  if (facts == NULL)
    return NULL;

  g_autofree char *country = g_strndup (reference, 3);
  g_autoptr (GPtrArray) answers = answers_from (facts, framework, country, file, table, language, error);
  if (answers == NULL)
    return NULL;

  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *base = g_filename_display_basename (file);
  g_autofree char *reason = g_strdup_printf ("%s sha256:%s", base, sha256);
  const MgiWriting writing = {
    .reference = reference,
    .action = "prefill",
    .reason = reason,
    .answers = answers,
    .revision = MGI_REVISION_ANY,
    .keep_answers = true,
  };
  return mgi_app_write_answers (app, &writing, error);
}
