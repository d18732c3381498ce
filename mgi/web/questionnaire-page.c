/*
 * The questionnaire as a workbook to fill in offline: all of it or some sections, in a language of the reader's choice.
 */
#include "mgi/web/accept.h"
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

/* The sections asked for; empty values are none. Free the list, not its elements. */
static const char **
sections_of (const MgiRequest *request)
{
  const char *const *asked = mgi_request_fields (request, "section");
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();

  for (; *asked != NULL; asked++)
    if (**asked != '\0')
      g_ptr_array_add (sections, (gpointer)*asked);
  g_ptr_array_add (sections, NULL);
  return (const char **)g_ptr_array_free (g_steal_pointer (&sections), FALSE);
}

bool
mgi_page_questionnaire (MgiRequest *request, MgiReply *reply, GError **error)
{
  const char *wish = mgi_request_field (request, "language");
  const char *tag = wish != NULL ? mgi_language_shipped (wish) : NULL;
  g_autoptr (MgiLanguage) other = tag != NULL ? mgi_language_new (tag, error) : NULL;
  const MgiLanguage *language = other != NULL ? other : mgi_request_language (request);
  g_autofree char *reference = mgi_filling_reference (request);
  g_autofree const char **sections = sections_of (request);

  if (tag != NULL && other == NULL)
    return false;
  GBytes *workbook = mgi_app_questionnaire (mgi_request_app (request), reference, sections, language, error);
  if (workbook == NULL)
    return false;
  g_autofree char *name = g_strdup_printf ("%s-%s.questionnaire.%s.xlsx", mgi_request_variable (request, "authority"),
                                           mgi_request_variable (request, "round"), mgi_language_tag (language));
  return mgi_reply_download (reply, workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             name);
}
