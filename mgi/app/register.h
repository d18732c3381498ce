/*
 * The register: assessments that are known from public pages. It is illustrative and incomplete, and says so wherever
 * it is shown; it has no answers and no scores.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"

G_BEGIN_DECLS

/* What the entries must be; NULL: whatever they are. */
typedef struct {
  const char *country; /* alpha-3: the country and its local authorities */
  const char *group;   /* a named group or a UN M49 region: its members and their local authorities */
  const char *level;   /* a word of mgi_app_register_levels() */
} MgiRegisterWish;

typedef struct {
  char *authority; /* its code */
  char *name;
  const char *level;
  int round;       /* 0: not known */
  int year;        /* 0: not known */
  char *year_text; /* "2018-19" where the source says it so, or NULL */
  bool is_pilot;   /* of the 2016 index, before the rounds that are counted */
  char *source;    /* address */
} MgiRegisterItem;

typedef struct {
  char *note;       /* what this list is, and what it is not */
  GPtrArray *items; /* elements: MgiRegisterItem, by name, then round and year */
} MgiRegisterView;

/* "national", "local", "regional"; NULL-terminated. */
const char *const *mgi_app_register_levels (void);

MgiRegisterView *mgi_app_register (const MgiRegisterWish *wish, const MgiLanguage *language, GError **error);
/* "mgi-register-list/1" */
GBytes *mgi_register_json (const MgiRegisterView *view);
void mgi_register_view_free (MgiRegisterView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiRegisterView, mgi_register_view_free)

G_END_DECLS
