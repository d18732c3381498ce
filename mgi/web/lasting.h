/*
 * Pages that never change and are the same for everybody who has not signed in: a questionnaire, one of its questions.
 * They are made once in each language. May be used from any thread.
 */
#pragma once

#include "mgi/web/request-private.h"
#include "mgi/web/response.h"

G_BEGIN_DECLS

typedef struct MgiLasting MgiLasting;

MgiLasting *mgi_lasting_new (void);
void mgi_lasting_free (MgiLasting *lasting);

/* What was kept for such a request, or NULL. */
MgiResponse *mgi_lasting_find (MgiLasting *lasting, const MgiRequest *request);
/* Keeps a copy, if the request's page lasts and the response is that page. */
void mgi_lasting_keep (MgiLasting *lasting, const MgiRequest *request, const MgiResponse *response);

G_END_DECLS
