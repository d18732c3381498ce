/*
 * The first page.
 */
#include "mgi/web/filling.h"
#include "mgi/web/pages.h"

bool
mgi_page_home (MgiRequest *request, MgiReply *reply, GError **error)
{
  mgi_document_add_path (reply->document, "frameworks", "frameworks", NULL);
  mgi_document_add_path (reply->document, "groups", "groups", NULL);
  return mgi_filling_add_mine (reply->document, request, error);
}
