/*
 * A loaded framework: counting its references, and looking things up in it.
 */
#include "questionnaire/framework.h"

#include <string.h>

#include "questionnaire/framework-private.h"

MgiFrameworkBody *
mgi_framework_body_new (void)
{
  MgiFrameworkBody *body = g_new0 (MgiFrameworkBody, 1);
  g_atomic_ref_count_init (&body->references);
  body->pool = mgi_pool_new ();
  body->questions = g_hash_table_new (g_str_hash, g_str_equal);
  body->sections = g_hash_table_new (g_str_hash, g_str_equal);
  body->stale = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);
  return body;
}

MgiFramework *
mgi_framework_ref (MgiFramework *framework)
{
  g_atomic_ref_count_inc (&((MgiFrameworkBody *)framework)->references);
  return framework;
}

void
mgi_framework_unref (MgiFramework *framework)
{
  MgiFrameworkBody *body = (MgiFrameworkBody *)framework;
  if (body == NULL || !g_atomic_ref_count_dec (&body->references))
    return;
  g_hash_table_unref (body->questions);
  g_hash_table_unref (body->sections);
  g_hash_table_unref (body->stale);
  g_clear_pointer (&body->public.bytes, g_bytes_unref);
  mgi_pool_free (body->pool);
  g_free (body);
}

const MgiQuestion *
mgi_framework_question (const MgiFramework *framework, const char *code)
{
  return g_hash_table_lookup (((const MgiFrameworkBody *)framework)->questions, code);
}

const MgiSection *
mgi_framework_section (const MgiFramework *framework, const char *code)
{
  return g_hash_table_lookup (((const MgiFrameworkBody *)framework)->sections, code);
}

int
mgi_scale_option (const MgiScale *scale, const char *code)
{
  for (guint i = 0; i < scale->n_options; i++) {
    if (g_str_equal (scale->options[i].code, code))
      return (int)i;
  }
  return -1;
}

const MgiText *
mgi_question_criterion (const MgiQuestion *question, guint option)
{
  const MgiText *own = question->criteria[option];
  return own != NULL ? own : question->scale->options[option].criteria;
}

bool
mgi_framework_is_for (const MgiFramework *framework, const char *level)
{
  return g_strv_contains (framework->authorities, level);
}
