/*
 * Lenses: what one round, or two, say by Global Compact objective or SDG target.
 */
#include "mgi/app/app-private.h"
#include "reports/reports.h"

const char *const *
mgi_app_lenses (void)
{
  return mgi_lens_words ();
}

MgiLens *
mgi_app_lens_new (const MgiFramework *framework, const char *word, GError **error)
{
  MgiLensKind kind = MGI_LENS_GCM;

  if (!mgi_lens_from_word (word, &kind)) {
    mgi_refuse (error, "lens.unknown", "lens", word, NULL);
    return NULL;
  }
  MgiLens *lens = mgi_lens_new (framework, kind);
  if (lens->n_topics > 0)
    return lens;
  mgi_lens_free (lens);
  g_autofree char *name = mgi_app_framework_name (framework);
  mgi_refuse (error, "lens.no-tags", "lens", word, "framework", name, NULL);
  return NULL;
}

char *
mgi_app_topic_title (const MgiLanguage *language, MgiLensKind kind, const char *code)
{
  return mgi_topic_title (language, kind, code);
}

/* --- one round ---------------------------------------------------------------------------------------------------------- */

/* Takes the lens over. */
static MgiLensScored *
look (MgiLens *lens, const MgiAssessment *assessment)
{
  MgiLensScored *seen = g_new0 (MgiLensScored, 1);
  g_autofree int *choices = mgi_choices_from_answers (assessment->framework, assessment->answers);

  seen->lens = lens;
  seen->counts = mgi_lens_count (lens, choices);
  return seen;
}

MgiLensScored *
mgi_app_lens_score (const MgiScored *scored, const char *lens, GError **error)
{
  MgiLens *opened = mgi_app_lens_new (scored->assessment->framework, lens, error);

  return opened == NULL ? NULL : look (opened, scored->assessment);
}

GBytes *
mgi_lens_scored_json (const MgiLensScored *seen, const MgiScored *scored, const MgiLanguage *language)
{
  g_autofree char *reference = mgi_assessment_reference (scored->assessment);
  g_autoptr (cJSON) json = mgi_lens_score_json (seen->lens, seen->counts, reference, language);

  return mgi_json_print (json);
}

void
mgi_lens_scored_free (MgiLensScored *seen)
{
  if (seen == NULL)
    return;
  mgi_topic_counts_free (seen->counts, seen->lens);
  mgi_lens_free (seen->lens);
  g_free (seen);
}

/* --- two rounds --------------------------------------------------------------------------------------------------------- */

MgiLensCompared *
mgi_app_lens_compare (const MgiCompared *compared, const char *lens, GError **error)
{
  MgiLens *newer = mgi_app_lens_new (compared->newer->framework, lens, error);

  if (newer == NULL)
    return NULL;
  MgiLensCompared *seen = g_new0 (MgiLensCompared, 1);
  /* An older edition may have no tags yet: then its side is empty. */
  seen->older = look (mgi_lens_new (compared->older->framework, newer->kind), compared->older);
  seen->newer = look (newer, compared->newer);
  seen->change = mgi_lens_compare (seen->older->lens, newer, compared->comparison);
  return seen;
}

GBytes *
mgi_lens_compared_json (const MgiLensCompared *seen, const MgiCompared *compared, const MgiLanguage *language)
{
  g_autofree char *from = mgi_assessment_reference (compared->older), *to = mgi_assessment_reference (compared->newer);
  const MgiLensRounds rounds = {
    { seen->older->lens, seen->older->counts, from },
    { seen->newer->lens, seen->newer->counts, to },
    seen->change,
    compared->comparison,
  };
  g_autoptr (cJSON) json = mgi_lens_comparison_json (&rounds, language);

  return mgi_json_print (json);
}

void
mgi_lens_compared_free (MgiLensCompared *seen)
{
  if (seen == NULL)
    return;
  mgi_lens_change_free (seen->change);
  mgi_lens_scored_free (seen->older);
  mgi_lens_scored_free (seen->newer);
  g_free (seen);
}
