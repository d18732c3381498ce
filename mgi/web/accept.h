/*
 * What a client would like: a page or JSON, and which language.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { MGI_ACCEPT_PAGE, MGI_ACCEPT_JSON, MGI_ACCEPT_NEITHER } MgiAccept;

/* By an Accept header; NULL accepts everything. A page, unless JSON is wanted more. */
MgiAccept mgi_accept_type (const char *header);

/* The shipped language that an Accept-Language header likes best; NULL where it names none of them. */
const char *mgi_accept_language (const char *header);

/* The shipped language with this tag or with its base ("ar" for "ar-EG"); NULL for another. */
const char *mgi_language_shipped (const char *tag);

G_END_DECLS
