/*
 * Reading Accept and Accept-Language.
 */
#include <string.h>

#include "data/languages/languages.h"
#include "mgi/web/accept.h"

enum { MAX_RANGES = 50 }; /* nobody's browser sends more */

/* One "range;q=0.5" of a list: its name in `ret_name`, and its weight. */
static double
read_range (const char *text, char **ret_name)
{
  g_auto (GStrv) words = g_strsplit (text, ";", 10);
  double weight = 1;

  *ret_name = g_ascii_strdown (words[0] != NULL ? g_strstrip (words[0]) : "", -1);
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++) {
    const char *word = g_strstrip (words[i]);
    if (g_ascii_strncasecmp (word, "q=", 2) == 0)
      weight = g_ascii_strtod (word + 2, NULL);
  }
  return weight >= 0 && weight <= 1 ? weight : 0;
}

/* How exactly a range names a type: 0 not at all, 1 any type, 2 any of its kind, 3 itself. */
static int
exactness (const char *range, const char *type)
{
  const char *slash = strchr (type, '/');

  if (strcmp (range, type) == 0)
    return 3;
  if (strncmp (range, type, (gsize)(slash - type + 1)) == 0 && strcmp (range + (slash - type + 1), "*") == 0)
    return 2;
  return strcmp (range, "*/*") == 0 ? 1 : 0;
}

/* The weight of a type, by the range that names it most exactly; a little more for being exact. */
static double
weight_of (GStrv ranges, const char *type)
{
  double weight = 0;
  int exact = 0;

  for (guint i = 0; ranges[i] != NULL; i++) {
    g_autofree char *name = NULL;
    const double its = read_range (ranges[i], &name);
    const int how = exactness (name, type);
    if (how <= exact)
      continue;
    exact = how;
    weight = its;
  }
  return weight > 0 ? weight + exact * 0.0001 : 0;
}

MgiAccept
mgi_accept_type (const char *header)
{
  if (header == NULL)
    return MGI_ACCEPT_PAGE;
  g_auto (GStrv) ranges = g_strsplit (header, ",", MAX_RANGES);
  const double page = weight_of (ranges, "text/html"), json = weight_of (ranges, "application/json");
  if (page == 0 && json == 0)
    return MGI_ACCEPT_NEITHER;
  return json > page ? MGI_ACCEPT_JSON : MGI_ACCEPT_PAGE;
}

const char *
mgi_language_shipped (const char *tag)
{
  const char *best = mgi_language_best (tag);
  const gsize length = tag != NULL ? strcspn (tag, "-_") : 0;

  return length == strlen (best) && g_ascii_strncasecmp (tag, best, length) == 0 ? best : NULL;
}

const char *
mgi_accept_language (const char *header)
{
  g_auto (GStrv) ranges = g_strsplit (header != NULL ? header : "", ",", MAX_RANGES);
  const char *best = NULL;
  double most = 0;

  for (guint i = 0; ranges[i] != NULL; i++) {
    g_autofree char *name = NULL;
    const double weight = read_range (ranges[i], &name);
    const char *language = mgi_language_shipped (name);
    if (language == NULL || weight <= most)
      continue;
    best = language;
    most = weight;
  }
  return best;
}
