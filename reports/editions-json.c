/*
 * "mgi-framework-diff/1" and "mgi-impact/1": what changed between two editions, and what that means for rounds.
 */
#include "reports/doc-private.h"
#include "reports/reports.h"

static void
add_name (cJSON *object, const char *key, const MgiFramework *framework)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", framework->id, framework->edition);
  mgi_doc_add_text (object, key, name);
}

cJSON *
mgi_edition_changes_json (const MgiFramework *older, const MgiFramework *newer, const char *const *through,
                          const GPtrArray *changes)
{
  cJSON *object = mgi_doc_object ();
  mgi_doc_add_text (object, "format", "mgi-framework-diff/1");
  add_name (object, "from", older);
  add_name (object, "to", newer);
  mgi_doc_add_texts (object, "through", through);
  cJSON *list = mgi_doc_add_array (object, "changes");
  for (guint i = 0; i < changes->len; i++) {
    const MgiEditionChange *change = changes->pdata[i];
    cJSON *item = mgi_doc_append (list, mgi_doc_object ());
    mgi_doc_add_text (item, "about", mgi_about_word (change->about));
    mgi_doc_add_text (item, "from", change->from);
    mgi_doc_add_text (item, "to", change->to);
    mgi_doc_add_text (item, "what", change->what);
    mgi_doc_add_text (item, "language", change->language);
    mgi_doc_add_text (item, "before", change->before);
    mgi_doc_add_text (item, "after", change->after);
  }
  return object;
}

static void
add_unsettled (cJSON *object, const MgiTransition *transition, const MgiLanguage *language)
{
  cJSON *list = mgi_doc_add_array (object, "work");
  for (guint i = 0; i < transition->n_unsettled; i++) {
    const MgiLink *link = transition->unsettled[i].link;
    cJSON *item = mgi_doc_append (list, mgi_doc_object ());
    mgi_doc_add_texts (item, "from", link->from);
    mgi_doc_add_texts (item, "to", link->to);
    mgi_doc_add_text (item, "relation", mgi_relation_word (link->relation));
    mgi_doc_add_count (item, "answers", transition->unsettled[i].n_answers);
    mgi_doc_add_text (item, "note", mgi_text_get (link->note, mgi_language_tag (language)));
  }
}

cJSON *
mgi_transition_json (const char *reference, const char *framework, const char *const *through,
                     const MgiTransition *transition, const MgiLanguage *language)
{
  cJSON *object = mgi_doc_object ();
  mgi_doc_add_text (object, "assessment", reference);
  mgi_doc_add_text (object, "framework", framework);
  mgi_doc_add_texts (object, "through", through);
  if (transition == NULL) {
    mgi_doc_add_null (object, "answers");
    return object;
  }
  mgi_doc_add_count (object, "answers", transition->n_answers);
  mgi_doc_add_count (object, "same", transition->n_same);
  mgi_doc_add_count (object, "reworded", transition->n_reworded);
  mgi_doc_add_count (object, "need_work", transition->n_work);
  mgi_doc_add_count (object, "dropped", transition->n_dropped);
  mgi_doc_add_count (object, "new_questions", transition->n_new);
  add_unsettled (object, transition, language);
  return object;
}
