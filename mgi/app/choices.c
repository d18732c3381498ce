/*
 * What was chosen in an assessment, read without notes and sources: enough to count with.
 */
#include "mgi/app/app-private.h"

typedef struct {
  const MgiFramework *framework;
  int *choices;
} Choosing;

static void
choose (const char *code, const char *option, gpointer data)
{
  const Choosing *choosing = data;
  const MgiQuestion *question = mgi_framework_question (choosing->framework, code);

  if (question != NULL && option != NULL)
    choosing->choices[question->index] = mgi_scale_option (question->scale, option);
}

int *
mgi_app_read_choices (MgiStore *store, gint64 assessment, const MgiFramework *framework, GError **error)
{
  g_autofree int *choices = mgi_choices_new (framework);
  Choosing choosing = { framework, choices };

  return mgi_store_choices (store, assessment, choose, &choosing, error) ? g_steal_pointer (&choices) : NULL;
}
