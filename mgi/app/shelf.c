/*
 * What the apps on one database share, so that a server's threads do each thing once: frameworks that were loaded, which
 * never change, and answers that were read, which are good for as long as their assessment's history has not grown.
 * Whatever stands here is only read, and counted: who took it keeps it, also when it is dropped here.
 */
#include "mgi/app/shelf.h"

enum {
  MAX_BYTES = 12 * 1024 * 1024, /* of answers, about */
  ANSWER_BYTES = 400,           /* of one without its note and sources */
  SOURCE_BYTES = 150,
  MAX_CROSSWALKS = 64, /* then all are dropped: so many are never in use */
};

struct MgiShelf {
  gatomicrefcount references;
  GMutex mutex;
  GHashTable *frameworks; /* SHA-256 → MgiFramework */
  GPtrArray *shipped;     /* elements: MgiFramework; NULL: not loaded yet */
  GPtrArray *entries;     /* elements: MgiAssessmentEntry; NULL: not read yet */
  gint64 entries_number;  /* of the history's last row when they were read */
  GHashTable *crosswalks; /* the frameworks' SHA-256 → KeptCrosswalk */
  GHashTable *readings;   /* reference → Kept */
  gsize bytes;            /* of all readings */
  GHashTable *last;       /* authority → gint64: the last row of the history about one of its assessments */
  gint64 last_other;      /* the last row about anything else, and before everything the one where noting began */
  gint64 noted;           /* the last row that is noted; 0: none yet */
};

typedef struct {
  gint64 number; /* of the history's last row about the assessment, when it was read */
  gsize bytes;
  MgiReading reading;
} Kept;

typedef struct {
  gint64 number;           /* of the history's last row about no assessment, when it was made */
  MgiCrosswalk *crosswalk; /* or NULL */
} KeptCrosswalk;

static void
kept_crosswalk_free (gpointer data)
{
  KeptCrosswalk *kept = data;

  mgi_crosswalk_free (kept->crosswalk);
  g_free (kept);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  mgi_reading_clear (&kept->reading);
  g_free (kept);
}

MgiShelf *
mgi_shelf_new (void)
{
  MgiShelf *shelf = g_new0 (MgiShelf, 1);

  g_atomic_ref_count_init (&shelf->references);
  g_mutex_init (&shelf->mutex);
  shelf->frameworks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)mgi_framework_unref);
  shelf->crosswalks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_crosswalk_free);
  shelf->readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_free);
  shelf->last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return shelf;
}

MgiShelf *
mgi_shelf_ref (MgiShelf *shelf)
{
  g_atomic_ref_count_inc (&shelf->references);
  return shelf;
}

void
mgi_shelf_unref (MgiShelf *shelf)
{
  if (shelf == NULL || !g_atomic_ref_count_dec (&shelf->references))
    return;
  g_hash_table_unref (shelf->frameworks);
  g_clear_pointer (&shelf->shipped, g_ptr_array_unref);
  g_clear_pointer (&shelf->entries, g_ptr_array_unref);
  g_hash_table_unref (shelf->crosswalks);
  g_hash_table_unref (shelf->readings);
  g_hash_table_unref (shelf->last);
  g_mutex_clear (&shelf->mutex);
  g_free (shelf);
}

/* --- frameworks ------------------------------------------------------------------------------------------------------ */

MgiFramework *
mgi_shelf_framework (MgiShelf *shelf, const char *sha256)
{
  g_mutex_lock (&shelf->mutex);
  MgiFramework *framework = g_hash_table_lookup (shelf->frameworks, sha256);
  if (framework != NULL)
    mgi_framework_ref (framework);
  g_mutex_unlock (&shelf->mutex);
  return framework;
}

MgiFramework *
mgi_shelf_keep_framework (MgiShelf *shelf, MgiFramework *framework)
{
  g_mutex_lock (&shelf->mutex);
  MgiFramework *kept = g_hash_table_lookup (shelf->frameworks, framework->sha256);
  if (kept == NULL) {
    kept = framework;
    g_hash_table_insert (shelf->frameworks, (gpointer)framework->sha256, mgi_framework_ref (framework));
  }
  mgi_framework_ref (kept);
  g_mutex_unlock (&shelf->mutex);
  mgi_framework_unref (framework);
  return kept;
}

GPtrArray *
mgi_shelf_shipped (MgiShelf *shelf)
{
  g_mutex_lock (&shelf->mutex);
  GPtrArray *shipped = shelf->shipped != NULL ? g_ptr_array_ref (shelf->shipped) : NULL;
  g_mutex_unlock (&shelf->mutex);
  return shipped;
}

void
mgi_shelf_keep_shipped (MgiShelf *shelf, GPtrArray *frameworks)
{
  g_mutex_lock (&shelf->mutex);
  if (shelf->shipped == NULL)
    shelf->shipped = g_ptr_array_ref (frameworks);
  g_mutex_unlock (&shelf->mutex);
}

/* --- crosswalks -------------------------------------------------------------------------------------------------------- */

bool
mgi_shelf_find_crosswalk (MgiShelf *shelf, const char *ends, gint64 number, MgiCrosswalk **ret_crosswalk)
{
  g_mutex_lock (&shelf->mutex);
  const KeptCrosswalk *kept = g_hash_table_lookup (shelf->crosswalks, ends);
  const bool is_good = kept != NULL && kept->number == number;
  if (is_good)
    *ret_crosswalk = kept->crosswalk != NULL ? mgi_crosswalk_ref (kept->crosswalk) : NULL;
  g_mutex_unlock (&shelf->mutex);
  return is_good;
}

void
mgi_shelf_keep_crosswalk (MgiShelf *shelf, const char *ends, gint64 number, MgiCrosswalk *crosswalk)
{
  KeptCrosswalk *kept = g_new (KeptCrosswalk, 1);

  *kept = (KeptCrosswalk){ number, crosswalk != NULL ? mgi_crosswalk_ref (crosswalk) : NULL };
  g_mutex_lock (&shelf->mutex);
  if (g_hash_table_size (shelf->crosswalks) >= MAX_CROSSWALKS)
    g_hash_table_remove_all (shelf->crosswalks);
  g_hash_table_insert (shelf->crosswalks, g_strdup (ends), kept);
  g_mutex_unlock (&shelf->mutex);
}

/* --- the list of assessments ------------------------------------------------------------------------------------------- */

GPtrArray *
mgi_shelf_entries (MgiShelf *shelf, gint64 number)
{
  g_mutex_lock (&shelf->mutex);
  GPtrArray *entries
      = shelf->entries != NULL && shelf->entries_number == number ? g_ptr_array_ref (shelf->entries) : NULL;
  g_mutex_unlock (&shelf->mutex);
  return entries;
}

void
mgi_shelf_keep_entries (MgiShelf *shelf, gint64 number, GPtrArray *entries)
{
  g_mutex_lock (&shelf->mutex);
  GPtrArray *before = g_steal_pointer (&shelf->entries);
  shelf->entries = g_ptr_array_ref (entries);
  shelf->entries_number = number;
  g_mutex_unlock (&shelf->mutex);
  g_clear_pointer (&before, g_ptr_array_unref);
}

/* --- what was recorded last --------------------------------------------------------------------------------------------- */

gint64
mgi_shelf_noted (MgiShelf *shelf, gint64 head)
{
  g_mutex_lock (&shelf->mutex);
  if (shelf->noted == 0)
    shelf->noted = shelf->last_other = head;
  const gint64 noted = shelf->noted;
  g_mutex_unlock (&shelf->mutex);
  return noted;
}

/* Two threads may read the same rows: the second changes nothing. */
static void
note_about (MgiShelf *shelf, gint64 number, const char *authority)
{
  gint64 *last = authority != NULL ? g_hash_table_lookup (shelf->last, authority) : &shelf->last_other;

  if (last == NULL) {
    last = g_new (gint64, 1);
    g_hash_table_insert (shelf->last, g_strdup (authority), last);
  }
  *last = number;
  shelf->noted = number;
}

void
mgi_shelf_note (MgiShelf *shelf, gint64 number, const char *authority)
{
  g_mutex_lock (&shelf->mutex);
  if (number > shelf->noted)
    note_about (shelf, number, authority);
  g_mutex_unlock (&shelf->mutex);
}

gint64
mgi_shelf_last (MgiShelf *shelf, const char *const *authorities)
{
  g_mutex_lock (&shelf->mutex);
  gint64 last = shelf->last_other;
  for (guint i = 0; authorities[i] != NULL; i++) {
    const gint64 *number = g_hash_table_lookup (shelf->last, authorities[i]);
    last = MAX (last, number != NULL ? *number : 0);
  }
  g_mutex_unlock (&shelf->mutex);
  return last;
}

/* --- answers --------------------------------------------------------------------------------------------------------- */

void
mgi_reading_clear (MgiReading *reading)
{
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_clear_pointer (&reading->answers, g_ptr_array_unref);
}

static gsize
length_of (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

/* About what a reading takes. */
static gsize
weigh (const MgiReading *reading)
{
  gsize bytes = 0;

  for (guint i = 0; i < reading->rows->len; i++) {
    const MgiAnswer *answer = ((const MgiStoredAnswer *)reading->rows->pdata[i])->answer;
    bytes += ANSWER_BYTES + length_of (answer->note);
    for (guint j = 0; j < answer->sources->len; j++) {
      const MgiSource *source = answer->sources->pdata[j];
      bytes += SOURCE_BYTES + length_of (source->title) + length_of (source->locator) + length_of (source->url);
    }
  }
  return bytes;
}

static MgiReading
copy_reading (const MgiReading *reading)
{
  return (MgiReading){ g_ptr_array_ref (reading->rows), g_ptr_array_ref (reading->answers) };
}

bool
mgi_shelf_find_reading (MgiShelf *shelf, const char *reference, gint64 number, MgiReading *ret_reading)
{
  g_mutex_lock (&shelf->mutex);
  const Kept *kept = g_hash_table_lookup (shelf->readings, reference);
  const bool is_good = kept != NULL && kept->number == number;
  if (is_good)
    *ret_reading = copy_reading (&kept->reading);
  g_mutex_unlock (&shelf->mutex);
  return is_good;
}

static void
drop (MgiShelf *shelf, const char *reference)
{
  const Kept *kept = g_hash_table_lookup (shelf->readings, reference);

  if (kept == NULL)
    return;
  shelf->bytes -= kept->bytes;
  g_hash_table_remove (shelf->readings, reference);
}

/* By chance: where more are asked for than there is room for, a part is still found, and what nobody asks for goes too. */
static void
drop_any (MgiShelf *shelf)
{
  GHashTableIter each;
  gpointer kept = NULL;

  g_hash_table_iter_init (&each, shelf->readings);
  for (gint32 i = g_random_int_range (0, (gint32)g_hash_table_size (shelf->readings)); i >= 0; i--)
    g_hash_table_iter_next (&each, NULL, &kept);
  shelf->bytes -= ((const Kept *)kept)->bytes;
  g_hash_table_iter_remove (&each);
}

void
mgi_shelf_keep_reading (MgiShelf *shelf, const char *reference, gint64 number, const MgiReading *reading)
{
  Kept *kept = g_new (Kept, 1);

  *kept = (Kept){ number, weigh (reading), copy_reading (reading) };
  g_mutex_lock (&shelf->mutex);
  drop (shelf, reference);
  while (shelf->bytes > 0 && shelf->bytes + kept->bytes > MAX_BYTES)
    drop_any (shelf);
  shelf->bytes += kept->bytes;
  g_hash_table_insert (shelf->readings, g_strdup (reference), kept);
  g_mutex_unlock (&shelf->mutex);
}
