/*
 * The changes between two editions, found part by part; each part in words, so that one way of comparing does for all.
 */
#include "questionnaire/edition-changes.h"

#include <string.h>

#include "questionnaire/framework-words.h"

typedef struct {
  const MgiFramework *older, *newer;
  const char *language; /* of the reader */
  GPtrArray *changes;
} Finding;

/* What a change is about while its parts are compared. */
typedef struct {
  Finding *finding;
  MgiAbout about;
  const char *from, *to;
} Subject;

const char *
mgi_about_word (MgiAbout about)
{
  static const char *const words[] = {
    [MGI_ABOUT_FRAMEWORK] = "framework", [MGI_ABOUT_RULES] = "rules",       [MGI_ABOUT_SCALE] = "scale",
    [MGI_ABOUT_SECTION] = "section",     [MGI_ABOUT_QUESTION] = "question",
  };
  return words[about];
}

static void
change_free (gpointer data)
{
  MgiEditionChange *change = data;
  g_free (change->from);
  g_free (change->to);
  g_free (change->language);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static MgiEditionChange *
add (const Subject *subject, const char *what, const char *before, const char *after)
{
  MgiEditionChange *change = g_new0 (MgiEditionChange, 1);
  change->about = subject->about;
  change->from = g_strdup (subject->from);
  change->to = g_strdup (subject->to);
  change->what = what;
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  g_ptr_array_add (subject->finding->changes, change);
  return change;
}

static void
compare (const Subject *subject, const char *what, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) != 0)
    add (subject, what, before, after);
}

/* Takes both over. */
static void
compare_words (const Subject *subject, const char *what, char *before, char *after)
{
  compare (subject, what, before, after);
  g_free (before);
  g_free (after);
}

static void
compare_weights (const Subject *subject, int before, int after)
{
  compare_words (subject, "weight", mgi_words_thousandths (before), mgi_words_thousandths (after));
}

static bool
differs_in (const MgiText *before, const MgiText *after, const char *language)
{
  const char *then = mgi_text_lookup (before, language), *now = mgi_text_lookup (after, language);
  return then != NULL && now != NULL && !g_str_equal (then, now);
}

/* The language in which a change of a text is told, or NULL where both say the same. */
static const char *
telling_language (const Finding *finding, const MgiText *before, const MgiText *after)
{
  const char *const *languages = finding->newer->languages;
  const char *telling = NULL;
  for (guint i = 0; languages[i] != NULL; i++)
    if (differs_in (before, after, languages[i]) && (telling == NULL || g_str_equal (languages[i], finding->language)))
      telling = languages[i];
  return telling;
}

static void
compare_texts (const Subject *subject, const char *what, const MgiText *before, const MgiText *after)
{
  const char *language = (before == NULL) != (after == NULL) ? subject->finding->language
                                                             : telling_language (subject->finding, before, after);
  if (language == NULL)
    return;
  add (subject, what, mgi_text_get (before, language), mgi_text_get (after, language))->language = g_strdup (language);
}

/* --- the whole, its rules and its scales ---------------------------------------------------------------------------------- */

static void
compare_wholes (Finding *finding)
{
  const MgiFramework *older = finding->older, *newer = finding->newer;
  const Subject whole = { .finding = finding, .about = MGI_ABOUT_FRAMEWORK };
  compare_texts (&whole, "title", older->title, newer->title);
  compare_texts (&whole, "notice", older->notice, newer->notice);
  compare_words (&whole, "languages", mgi_words_list (older->languages), mgi_words_list (newer->languages));
  compare_words (&whole, "authorities", mgi_words_list (older->authorities), mgi_words_list (newer->authorities));

  const Subject rules = { .finding = finding, .about = MGI_ABOUT_RULES };
  compare (&rules, "aggregate", mgi_words_aggregate (older->aggregate), mgi_words_aggregate (newer->aggregate));
  compare (&rules, "missing", mgi_words_missing (older->missing), mgi_words_missing (newer->missing));
  compare (&rules, "overall", mgi_words_overall (older->overall), mgi_words_overall (newer->overall));
  compare_words (&rules, "minimum_coverage", mgi_words_thousandths (older->minimum_coverage),
                 mgi_words_thousandths (newer->minimum_coverage));
  compare_words (&rules, "bands", mgi_words_bands (older), mgi_words_bands (newer));
}

static const MgiScale *
find_scale (const MgiFramework *framework, const char *code)
{
  for (guint i = 0; i < framework->n_scales; i++)
    if (g_str_equal (framework->scales[i].code, code))
      return &framework->scales[i];
  return NULL;
}

static void
compare_options (const Subject *subject, const MgiScale *before, const MgiScale *after)
{
  for (guint i = 0; i < after->n_options; i++) {
    const int earlier = mgi_scale_option (before, after->options[i].code);
    if (earlier < 0)
      continue;
    compare_texts (subject, "label", before->options[earlier].label, after->options[i].label);
    compare_texts (subject, "criteria", before->options[earlier].criteria, after->options[i].criteria);
  }
}

static void
compare_scales (Finding *finding)
{
  for (guint i = 0; i < finding->newer->n_scales; i++) {
    const MgiScale *after = &finding->newer->scales[i], *before = find_scale (finding->older, after->code);
    const Subject subject = { finding, MGI_ABOUT_SCALE, before != NULL ? before->code : NULL, after->code };
    g_autofree char *options = mgi_words_scale (after);
    if (before == NULL) {
      add (&subject, "new", NULL, options);
      continue;
    }
    compare_words (&subject, "options", mgi_words_scale (before), g_strdup (options));
    compare_options (&subject, before, after);
  }
  for (guint i = 0; i < finding->older->n_scales; i++) {
    const MgiScale *before = &finding->older->scales[i];
    const Subject subject = { finding, MGI_ABOUT_SCALE, before->code, NULL };
    if (find_scale (finding->newer, before->code) == NULL)
      compare_words (&subject, "dropped", mgi_words_scale (before), NULL);
  }
}

/* --- sections --------------------------------------------------------------------------------------------------------------- */

static const char *
parent_of (const MgiSection *section)
{
  return section->parent != NULL ? section->parent->code : NULL;
}

static void
compare_sections (Finding *finding)
{
  for (guint i = 0; i < finding->newer->n_sections; i++) {
    const MgiSection *after = &finding->newer->sections[i];
    const MgiSection *before = mgi_framework_section (finding->older, after->code);
    const Subject subject = { finding, MGI_ABOUT_SECTION, before != NULL ? before->code : NULL, after->code };
    if (before == NULL) {
      add (&subject, "new", NULL, mgi_text_get (after->title, finding->language));
      continue;
    }
    compare_texts (&subject, "title", before->title, after->title);
    compare (&subject, "section", parent_of (before), parent_of (after));
    compare (&subject, "kind", before->kind, after->kind);
    compare (&subject, "pillar", before->pillar, after->pillar);
    compare_weights (&subject, before->weight, after->weight);
  }
  for (guint i = 0; i < finding->older->n_sections; i++) {
    const MgiSection *before = &finding->older->sections[i];
    const Subject subject = { finding, MGI_ABOUT_SECTION, before->code, NULL };
    if (mgi_framework_section (finding->newer, before->code) == NULL)
      add (&subject, "dropped", mgi_text_get (before->title, finding->language), NULL);
  }
}

/* --- questions ---------------------------------------------------------------------------------------------------------------- */

static void
compare_criteria (const Subject *subject, const MgiQuestion *before, const MgiQuestion *after)
{
  for (guint i = 0; i < after->scale->n_options; i++) {
    const int earlier = mgi_scale_option (before->scale, after->scale->options[i].code);
    if (earlier >= 0)
      compare_texts (subject, "criteria", before->criteria[earlier], after->criteria[i]);
  }
}

static void
compare_pair (Finding *finding, const MgiQuestion *before, const MgiQuestion *after)
{
  const Subject subject = { finding, MGI_ABOUT_QUESTION, before->code, after->code };
  compare (&subject, "code", before->code, after->code);
  compare (&subject, "section", before->section->code, after->section->code);
  compare_texts (&subject, "wording", before->text, after->text);
  compare_words (&subject, "scale", mgi_words_scale (before->scale), mgi_words_scale (after->scale));
  compare_weights (&subject, before->weight, after->weight);
  compare_criteria (&subject, before, after);
  compare_texts (&subject, "guidance", before->guidance, after->guidance);
  compare_words (&subject, "evidence", mgi_words_list (before->evidence), mgi_words_list (after->evidence));
  compare_words (&subject, "gcm", mgi_words_numbers (before->gcm), mgi_words_numbers (after->gcm));
  compare_words (&subject, "sdg", mgi_words_list (before->sdg), mgi_words_list (after->sdg));
  compare_words (&subject, "when", mgi_words_when (finding->older, before), mgi_words_when (finding->newer, after));
  compare_words (&subject, "prefill", mgi_words_prefill (before), mgi_words_prefill (after));
}

static void
add_lone (Finding *finding, const MgiQuestion *before, const MgiQuestion *after)
{
  const Subject subject
      = { finding, MGI_ABOUT_QUESTION, before != NULL ? before->code : NULL, after != NULL ? after->code : NULL };
  add (&subject, before == NULL ? "new" : "dropped",
       before != NULL ? mgi_text_get (before->text, finding->language) : NULL,
       after != NULL ? mgi_text_get (after->text, finding->language) : NULL);
}

static void
compare_by_code (Finding *finding)
{
  for (guint i = 0; i < finding->newer->n_questions; i++) {
    const MgiQuestion *after = &finding->newer->questions[i];
    const MgiQuestion *before = mgi_framework_question (finding->older, after->code);
    if (before != NULL)
      compare_pair (finding, before, after);
    else
      add_lone (finding, NULL, after);
  }
  for (guint i = 0; i < finding->older->n_questions; i++) {
    const MgiQuestion *before = &finding->older->questions[i];
    if (mgi_framework_question (finding->newer, before->code) == NULL)
      add_lone (finding, before, NULL);
  }
}

/* The link says more than its questions' texts: which became which. One question that became one is compared too. */
static void
compare_link (Finding *finding, const MgiLink *link)
{
  g_autofree char *from = mgi_words_list (link->from), *to = mgi_words_list (link->to);
  const Subject subject = { finding, MGI_ABOUT_QUESTION, from, to };
  if (!mgi_relation_comparable (link->relation))
    add (&subject, mgi_relation_word (link->relation), NULL, NULL);
  if (link->from[0] == NULL || link->from[1] != NULL || link->to[0] == NULL || link->to[1] != NULL)
    return;
  compare_pair (finding, mgi_framework_question (finding->older, link->from[0]),
                mgi_framework_question (finding->newer, link->to[0]));
}

static void
compare_lone_codes (Finding *finding, const MgiLink *link)
{
  for (guint i = 0; link->to[i] != NULL; i++)
    add_lone (finding, NULL, mgi_framework_question (finding->newer, link->to[i]));
  for (guint i = 0; link->from[i] != NULL; i++)
    add_lone (finding, mgi_framework_question (finding->older, link->from[i]), NULL);
}

static bool
is_lone (const MgiLink *link)
{
  return link->relation == MGI_RELATION_NEW || link->relation == MGI_RELATION_DROPPED;
}

/* Where a link stands in the newer edition's order: by its first question there, dropped ones behind all. */
static guint
place_of (const Finding *finding, const MgiLink *link)
{
  const MgiQuestion *first = link->to[0] != NULL ? mgi_framework_question (finding->newer, link->to[0]) : NULL;
  const MgiQuestion *gone = first == NULL ? mgi_framework_question (finding->older, link->from[0]) : NULL;
  return first != NULL ? first->index : finding->newer->n_questions + gone->index;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer finding)
{
  const guint left = place_of (finding, *(const MgiLink *const *)a),
              right = place_of (finding, *(const MgiLink *const *)b);
  return left < right ? -1 : left > right;
}

static void
compare_by_links (Finding *finding, const MgiCrosswalk *crosswalk)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  for (guint i = 0; i < crosswalk->n_links; i++)
    g_ptr_array_add (links, (gpointer)&crosswalk->links[i]);
  g_ptr_array_sort_with_data (links, compare_places, finding);
  for (guint i = 0; i < links->len; i++)
    (is_lone (links->pdata[i]) ? compare_lone_codes : compare_link) (finding, links->pdata[i]);
}

GPtrArray *
mgi_edition_changes (const MgiFramework *older, const MgiFramework *newer, const MgiCrosswalk *crosswalk,
                     const char *language)
{
  Finding finding = { older, newer, language, g_ptr_array_new_with_free_func (change_free) };
  compare_wholes (&finding);
  compare_scales (&finding);
  compare_sections (&finding);
  if (crosswalk != NULL)
    compare_by_links (&finding, crosswalk);
  else
    compare_by_code (&finding);
  return finding.changes;
}
