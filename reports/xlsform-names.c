/*
 * Names in an XLSForm, which become names of XML elements and of columns in what is collected, and the expressions that
 * refer to them. Codes of a framework have dots and hyphens; a name made from one has underscores, so two codes may
 * lead to the same name: the later one gets a number.
 */
#include "reports/xlsform-private.h"

static char *
clean (const char *code)
{
  char *name = g_strdup (code);

  return g_strcanon (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_", '_');
}

/* Some programs that read what was collected do not tell upper from lower case. */
static bool
take (MgiForm *form, const char *name)
{
  return g_hash_table_add (form->taken, g_ascii_strdown (name, -1));
}

char *
mgi_form_name (MgiForm *form, const char *prefix, const char *code, const char *ending)
{
  g_autofree char *cleaned = clean (code);
  g_autofree char *wish = g_strconcat (prefix, cleaned, ending, NULL);

  if (take (form, wish))
    return g_steal_pointer (&wish);
  for (guint n = 2;; n++) {
    char *name = g_strdup_printf ("%s_%u", wish, n);
    if (take (form, name))
      return name;
    g_free (name);
  }
}

void
mgi_form_name_all (MgiForm *form)
{
  const MgiFramework *framework = form->framework;

  for (guint i = 0; i < framework->n_sections; i++)
    g_ptr_array_add (form->sections, mgi_form_name (form, "s_", framework->sections[i].code, ""));
  for (guint i = 0; i < framework->n_questions; i++) {
    g_ptr_array_add (form->groups, mgi_form_name (form, "g_", framework->questions[i].code, ""));
    g_ptr_array_add (form->questions, mgi_form_name (form, "q_", framework->questions[i].code, ""));
  }
  for (guint i = 0; i < framework->n_scales; i++)
    g_ptr_array_add (form->scales, mgi_form_name (form, "scale_", framework->scales[i].code, ""));
}

/* "selected(${q_1_1_1}, 'yes')", after "or" where something stands before. */
static void
append_selected (GString *expression, const char *question, const char *option)
{
  g_string_append_printf (expression, "%sselected(${%s}, '%s')", expression->len > 0 ? " or " : "", question, option);
}

static char *
finish (GString *expression)
{
  const bool is_empty = expression->len == 0;
  char *text = g_string_free (expression, is_empty);

  return is_empty ? NULL : text;
}

char *
mgi_form_relevant (const MgiForm *form, const MgiQuestion *question)
{
  GString *expression = g_string_new (NULL);

  if (question->when_question >= 0) {
    const MgiQuestion *earlier = &form->framework->questions[question->when_question];
    for (guint i = 0; i < earlier->scale->n_options; i++)
      if (question->when_options[i])
        append_selected (expression, form->questions->pdata[earlier->index], earlier->scale->options[i].code);
  }
  return finish (expression);
}

char *
mgi_form_required (const MgiForm *form, const MgiQuestion *question, bool note)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; i < question->scale->n_options; i++) {
    const MgiOption *option = &question->scale->options[i];
    if (note ? option->needs_note : option->needs_source)
      append_selected (expression, form->questions->pdata[question->index], option->code);
  }
  return finish (expression);
}
