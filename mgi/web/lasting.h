/*
 * Pages that were made and are as good as new: those that never change (a questionnaire, one of its questions), and a
 * signed-in person's own for as long as nothing was recorded that could be seen on them. Every request asks the database
 * whether that is so. May be used from any thread.
 */
#pragma once

#include "mgi/web/request-private.h"
#include "mgi/web/response.h"

G_BEGIN_DECLS

typedef struct MgiLasting MgiLasting;

MgiLasting *mgi_lasting_new (void);
void mgi_lasting_free (MgiLasting *lasting);

/* Under what a page is kept, and as of when: taken before it is made, so that it can only be newer than it says. */
typedef struct {
  char *key;     /* NULL: it is not to be kept */
  gint64 number; /* mgi_app_recorded(); 0: it never changes */
  gint64 slot;   /* of the clock: pages say "today", and what is overdue */
} MgiLastingTicket;

void mgi_lasting_ticket_clear (MgiLastingTicket *ticket);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiLastingTicket, mgi_lasting_ticket_clear)

/* What was kept for such a request, or NULL. The ticket is for what is made then. */
MgiResponse *mgi_lasting_find (MgiLasting *lasting, const MgiRequest *request, MgiLastingTicket *ret_ticket);
/* Keeps a copy, if the request's page lasts and the response is that page. */
void mgi_lasting_keep (MgiLasting *lasting, const MgiLastingTicket *ticket, const MgiResponse *response);

G_END_DECLS
