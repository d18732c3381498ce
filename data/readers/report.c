/*
 * A JSON report, read for what its figures rest on: the rounds' identities, frameworks and answers, and the crosswalk.
 * A round is the same three parts wherever it stands: the report itself is the current one, `previous` the one before.
 * Frameworks and the crosswalk are files inside the file; each is named "report.json#/framework/bytes" in a refusal.
 */
#include <string.h>

#include "data/readers/answers-private.h"
#include "data/readers/syntax.h"

static const MgiNodeKey round_keys[] = {
  { "assessment", true },
  { "framework", true },
  { "answers", true },
  { NULL },
};

static const MgiNodeKey report_keys[] = { { "format", true }, { "language", true }, { NULL } };

static const MgiNodeKey identity_keys[] = {
  { "authority", true }, { "round", true },   { "year", true }, { "state", true },
  { "opened", true },    { "changed", true }, { NULL },
};

static const MgiNodeKey framework_keys[] = {
  { "id", true }, { "edition", true }, { "sha256", true }, { "bytes", true }, { NULL },
};

static const MgiNodeKey crosswalk_keys[] = { { "bytes", true }, { NULL } };

/* The file that stands under `bytes`, held against `sha256` where that is given; NULL where there is none. */
static GBytes *
take_bytes (const MgiNode *object)
{
  const MgiNode node = mgi_node_member (object, "bytes");
  const MgiNode hash = mgi_node_member (object, "sha256");
  if (mgi_node_string (&node) == NULL)
    return NULL;
  GBytes *bytes = g_bytes_new (json_string_value (node.value), json_string_length (node.value));
  g_autofree char *computed = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  mgi_node_is_word (&hash, computed, "report.wrong-sha256");
  return bytes;
}

/* How a file inside this file is called. */
static char *
name_inner_file (const MgiNode *object)
{
  g_autofree char *pointer = mgi_node_pointer (object);
  return g_strdup_printf ("%s#%s/bytes", object->input->file != NULL ? object->input->file : "", pointer);
}

/* The round's framework; `current` where it says that it is the same by giving no bytes. */
static MgiFramework *
take_framework (const MgiNode *round, MgiFramework *current, GError **error)
{
  const MgiNode node = mgi_node_member (round, "framework");
  if (!mgi_node_object (&node, framework_keys, false))
    return NULL;
  const MgiNode inner = mgi_node_member (&node, "bytes");
  const MgiNode hash = mgi_node_member (&node, "sha256");
  if (current != NULL && json_is_null (inner.value)) {
    mgi_node_is_word (&hash, current->sha256, "report.wrong-sha256");
    return mgi_framework_ref (current);
  }
  g_autoptr (GBytes) bytes = take_bytes (&node);
  g_autofree char *name = name_inner_file (&node);
  return bytes != NULL ? mgi_framework_load (bytes, name, error) : NULL;
}

static void
check_framework_name (const MgiNode *round, const MgiFramework *framework)
{
  const MgiNode node = mgi_node_member (round, "framework");
  const MgiNode id = mgi_node_member (&node, "id");
  const MgiNode edition = mgi_node_member (&node, "edition");
  mgi_node_is_word (&id, framework->id, "report.other-framework");
  mgi_node_is_word (&edition, framework->edition, "report.other-framework");
}

static char *
take_string (const MgiNode *object, const char *key)
{
  const MgiNode node = mgi_node_member (object, key);
  return g_strdup (mgi_node_string (&node));
}

static MgiState
take_state (const MgiNode *identity)
{
  MgiState state = MGI_STATE_COLLECTING;
  const MgiNode node = mgi_node_member (identity, "state");
  const char *word = mgi_node_string (&node);
  if (word != NULL && !mgi_state_from_word (word, &state))
    mgi_node_problem (&node, "report.unknown-state", "value", word, NULL);
  return state;
}

/* Who is assessed; NULL where that does not stand there. */
static MgiAssessment *
take_identity (const MgiNode *round, MgiFramework *framework)
{
  const MgiNode identity = mgi_node_member (round, "assessment");
  if (!mgi_node_object (&identity, identity_keys, false))
    return NULL;
  const MgiNode authority = mgi_node_member (&identity, "authority");
  const MgiNode number = mgi_node_member (&identity, "round");
  const MgiNode year = mgi_node_member (&identity, "year");
  const MgiNode name = mgi_node_member (&identity, "own_name");
  const char *code = mgi_node_string (&authority);
  if (code == NULL)
    return NULL;
  if (!mgi_authority_is_valid (code))
    mgi_node_problem (&authority, "report.bad-authority", "value", code, NULL);

  MgiAssessment *assessment = mgi_assessment_new (code, mgi_node_integer (&number, 1, MGI_ROUND_MAX), framework);
  assessment->name = g_strdup (mgi_node_optional_string (&name));
  assessment->year = mgi_node_integer (&year, MGI_YEAR_MIN, MGI_YEAR_MAX);
  assessment->state = take_state (&identity);
  assessment->opened_at = take_string (&identity, "opened");
  assessment->changed_at = take_string (&identity, "changed");
  return assessment;
}

/* Whether the answers say that they are of this assessment; what they do not say is not held against them. */
static void
check_owner (const MgiNode *answers, const MgiAnswersFile *file, const MgiAssessment *assessment)
{
  const MgiFramework *framework = assessment->framework;
  g_autofree char *name = g_strdup_printf ("%s/%s", framework->id, framework->edition);
  const bool fits = (file->authority == NULL || strcmp (file->authority, assessment->authority) == 0)
                    && (file->round == 0 || file->round == assessment->round)
                    && (file->framework == NULL || strcmp (file->framework, name) == 0);
  g_autofree char *reference = mgi_assessment_reference (assessment);
  if (!fits)
    mgi_node_problem (answers, "report.answers-of-another", "assessment", reference, "framework", name, NULL);
}

static int
compare_answers (gconstpointer a, gconstpointer b, gpointer framework)
{
  const MgiAnswer *one = *(const MgiAnswer *const *)a, *other = *(const MgiAnswer *const *)b;
  const guint first = mgi_framework_question (framework, one->code)->index;
  const guint second = mgi_framework_question (framework, other->code)->index;
  return first < second ? -1 : first > second;
}

static void
take_answers (const MgiNode *round, MgiAssessment *assessment)
{
  const MgiNode node = mgi_node_member (round, "answers");
  GPtrArray *problems = node.input->problems;
  g_autoptr (MgiAnswersFile) file = mgi_answers_file_new ();
  mgi_answers_take (&node, file);
  if (problems->len > 0 || assessment == NULL || assessment->framework == NULL)
    return;
  check_owner (&node, file, assessment);
  mgi_answers_check (assessment->framework, file->answers, problems);
  if (problems->len > 0)
    return;
  g_ptr_array_unref (assessment->answers);
  assessment->answers = g_steal_pointer (&file->answers);
  file->answers = g_ptr_array_new ();
  g_ptr_array_sort_with_data (assessment->answers, compare_answers, assessment->framework);
}

/* NULL, or an assessment that is whole unless problems were added or `error` set. */
static MgiAssessment *
take_round (const MgiNode *round, MgiFramework *current, GError **error)
{
  if (!mgi_node_object (round, round_keys, false))
    return NULL;
  g_autoptr (MgiFramework) framework = take_framework (round, current, error);
  if (framework != NULL)
    check_framework_name (round, framework);
  MgiAssessment *assessment = take_identity (round, framework);
  take_answers (round, assessment);
  return assessment;
}

static void
refuse_order (const MgiNode *previous, const MgiReportFile *file)
{
  g_autofree char *earlier = mgi_assessment_reference (file->previous);
  g_autofree char *later = mgi_assessment_reference (file->current);
  mgi_node_problem (previous, "report.not-an-earlier-round", "earlier", earlier, "later", later, NULL);
}

static void
take_previous (const MgiNode *report, MgiReportFile *file, GError **error)
{
  const MgiNode node = mgi_node_member (report, "previous");
  if (!mgi_node_is_given (&node))
    return;
  const MgiAssessment *current = file->current;
  file->previous = take_round (&node, current != NULL ? current->framework : NULL, error);
  if (current == NULL || file->previous == NULL || node.input->problems->len > 0)
    return;
  if (strcmp (file->previous->authority, current->authority) != 0 || file->previous->round >= current->round)
    refuse_order (&node, file);
}

static void
take_crosswalk (const MgiNode *report, MgiReportFile *file, GError **error)
{
  const MgiNode node = mgi_node_member (report, "crosswalk");
  if (!mgi_node_is_given (&node) || !mgi_node_object (&node, crosswalk_keys, false))
    return;
  g_autoptr (GBytes) bytes = take_bytes (&node);
  g_autofree char *name = name_inner_file (&node);
  if (bytes == NULL || node.input->problems->len > 0)
    return;
  if (file->previous == NULL) {
    mgi_node_problem (&node, "report.crosswalk-from-nowhere", NULL);
    return;
  }
  file->crosswalk = mgi_crosswalk_load (bytes, name, error);
  if (file->crosswalk != NULL)
    mgi_crosswalk_check (file->crosswalk, file->previous->framework, file->current->framework, name,
                         node.input->problems);
}

static bool
has_whatif (const MgiNode *report)
{
  const MgiNode next = mgi_node_member (report, "next"), sensitivity = mgi_node_member (report, "sensitivity");
  return mgi_node_is_given (&next) || mgi_node_is_given (&sensitivity);
}

static void
take_lens (const MgiNode *report, MgiReportFile *file)
{
  const MgiNode node = mgi_node_member (report, "lens");
  const MgiNode score = mgi_node_member (&node, "score"), word = mgi_node_member (&score, "lens");
  if (mgi_node_is_given (&node))
    file->lens = g_strdup (mgi_node_string (&word));
}

/* Stops at the first inner file that cannot be read: what rests on it cannot be judged. */
static void
take_report (const MgiNode *top, MgiReportFile *file, GError **error)
{
  if (!mgi_node_object (top, report_keys, false))
    return;
  const MgiNode format = mgi_node_member (top, "format");
  mgi_node_is_word (&format, "mgi-report/1", "report.wrong-format");
  file->language = take_string (top, "language");
  file->current = take_round (top, NULL, error);
  if (*error == NULL)
    take_previous (top, file, error);
  if (*error == NULL)
    take_crosswalk (top, file, error);
  file->has_whatif = has_whatif (top);
  take_lens (top, file);
}

void
mgi_report_file_free (MgiReportFile *file)
{
  if (file == NULL)
    return;
  g_free (file->language);
  mgi_assessment_free (file->current);
  mgi_assessment_free (file->previous);
  mgi_crosswalk_free (file->crosswalk);
  g_free (file->lens);
  g_free (file);
}

MgiReportFile *
mgi_report_read (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiInput input = { .file = file, .problems = problems };
  json_auto_t *value = mgi_syntax_read (bytes, MGI_READ_MAX_REPORT, &input);
  const MgiNode top = mgi_node_top (value, &input);
  g_autoptr (MgiReportFile) report = g_new0 (MgiReportFile, 1);
  g_autoptr (GError) inner = NULL;
  take_report (&top, report, &inner);
  if (mgi_problems_refuse (problems, error))
    return NULL;
  if (inner == NULL)
    return g_steal_pointer (&report);
  g_propagate_error (error, g_steal_pointer (&inner));
  return NULL;
}
