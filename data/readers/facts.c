/*
 * Tables of public facts: which country stands how to a convention, since when, and who says so.
 */
#include <string.h>

#include "data/readers/readers.h"
#include "data/readers/table.h"

enum { ISO3, CONVENTION, STATUS, DATE, AS_OF, SOURCE };

static const char *const columns[] = { "iso3", "convention", "status", "date", "as_of", "source", NULL };

typedef struct {
  const MgiInput *input;
  GPtrArray *facts;
  GHashTable *rows; /* "iso3 convention" → row of the fact */
} Reader;

static void
fact_free (MgiFact *fact)
{
  g_free (fact->authority);
  g_free (fact->key);
  g_free (fact->status);
  g_free (fact->date);
  g_free (fact->as_of);
  g_free (fact->source);
  g_free (fact);
}

/* Two digits behind a hyphen, 0 for anything else. */
static guint
take_part (const char **text)
{
  const char *at = *text;
  if (at[0] != '-' || !g_ascii_isdigit (at[1]) || !g_ascii_isdigit (at[2]))
    return 0;
  *text += 3;
  return (guint)(10 * g_ascii_digit_value (at[1]) + g_ascii_digit_value (at[2]));
}

/* YYYY, YYYY-MM or YYYY-MM-DD of the calendar. */
static bool
is_date (const char *text)
{
  if (strspn (text, "0123456789") != 4)
    return false;
  const guint64 year = g_ascii_strtoull (text, NULL, 10);
  text += 4;
  const guint month = *text != '\0' ? take_part (&text) : 1;
  const guint day = *text != '\0' ? take_part (&text) : 1;
  return *text == '\0' && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static bool
check_dates (const Reader *reader, const MgiPlace *place, char *const *cells)
{
  bool is_good = true;
  for (guint i = DATE; i <= AS_OF; i++) {
    if (*cells[i] == '\0' || is_date (cells[i]))
      continue;
    mgi_problems_add (reader->input->problems, place, "facts.bad-date", "column", columns[i], "value", cells[i], NULL);
    is_good = false;
  }
  return is_good;
}

static bool
check_filled (const Reader *reader, const MgiPlace *place, char *const *cells)
{
  static const guint needed[] = { ISO3, CONVENTION, STATUS, SOURCE };
  bool is_good = true;
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    if (*cells[needed[i]] != '\0')
      continue;
    mgi_problems_add (reader->input->problems, place, "csv.empty-cell", "column", columns[needed[i]], NULL);
    is_good = false;
  }
  return is_good;
}

static bool
check_authority (const Reader *reader, const MgiPlace *place, const char *authority)
{
  if (mgi_authority_is_valid (authority) && strcmp (mgi_authority_level (authority), "national") == 0)
    return true;
  mgi_problems_add (reader->input->problems, place, "facts.bad-country", "value", authority, NULL);
  return false;
}

/* Whether this is the first line about a country and a convention. */
static bool
check_first (const Reader *reader, const MgiPlace *place, char *const *cells)
{
  char *name = g_strconcat (cells[ISO3], " ", cells[CONVENTION], NULL);
  const guint first = GPOINTER_TO_UINT (g_hash_table_lookup (reader->rows, name));
  if (first == 0) {
    g_hash_table_insert (reader->rows, name, GUINT_TO_POINTER (place->row));
    return true;
  }
  g_free (name);
  g_autofree char *row = g_strdup_printf ("%u", first);
  mgi_problems_add (reader->input->problems, place, "facts.twice", "country", cells[ISO3], "key", cells[CONVENTION],
                    "first", row, NULL);
  return false;
}

static char *
copy_given (const char *cell)
{
  return *cell != '\0' ? g_strdup (cell) : NULL;
}

static void
take_row (guint row, char *const *cells, gpointer data)
{
  const Reader *reader = data;
  const MgiPlace place = { .file = reader->input->file, .row = row };
  const bool is_filled = check_filled (reader, &place, cells);
  const bool has_dates = check_dates (reader, &place, cells);
  if (!is_filled || !check_authority (reader, &place, cells[ISO3]) || !check_first (reader, &place, cells)
      || !has_dates)
    return;
  MgiFact *fact = g_new0 (MgiFact, 1);
  fact->row = row;
  fact->authority = g_strdup (cells[ISO3]);
  fact->key = g_strdup (cells[CONVENTION]);
  fact->status = g_strdup (cells[STATUS]);
  fact->date = copy_given (cells[DATE]);
  fact->as_of = copy_given (cells[AS_OF]);
  fact->source = g_strdup (cells[SOURCE]);
  g_ptr_array_add (reader->facts, fact);
}

GPtrArray *
mgi_facts_read (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func ((GDestroyNotify)fact_free);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const MgiInput input = { .file = file, .problems = problems };
  Reader reader = { &input, facts, rows };
  mgi_table_read (bytes, columns, G_N_ELEMENTS (columns) - 1, &input, take_row, &reader);
  return mgi_problems_refuse (problems, error) ? NULL : g_steal_pointer (&facts);
}
