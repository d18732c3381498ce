/*
 * The server's side of a reply.
 */
#pragma once

#include "mgi/web/page.h"

G_BEGIN_DECLS

void mgi_reply_init (MgiReply *reply);
void mgi_reply_clear (MgiReply *reply);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiReply, mgi_reply_clear)

/* The sentence that a flash cookie stands for, or NULL for one that is none of ours. Free with g_free(). */
char *mgi_flash_read (const char *cookie, const MgiLanguage *language);

G_END_DECLS
