/*
 * What several apps on one database share: read once, and never shown any longer than it is true.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "mgi/app/frameworks.h"
#include "mgi/app/shelf.h"

typedef struct {
  char *folder;
  char *where;
  MgiShelf *shelf;
  MgiApp *here, *there; /* both on the shelf */
  MgiApp *apart;        /* on the same database, with a shelf of its own */
} Fixture;

static MgiApp *
open_app (const Fixture *fixture, const char *person, MgiShelf *shelf)
{
  const MgiAppOptions options = { fixture->where, person, "2026-03-01T09:00:00Z", shelf };
  GError *error = NULL;
  MgiApp *app = mgi_app_open (&options, &error);

  g_assert_no_error (error);
  return app;
}

static void
open_assessment (MgiApp *app)
{
  g_autofree char *file = g_build_filename (g_getenv ("MGI_TESTS"), "cases", "cli", "files", "tiny-1.json", NULL),
                  *still_open = NULL;
  const MgiOpening opening = { "XEX", "tiny/1", 2026, "Exampleland" };
  GError *error = NULL;
  bool known;

  g_autoptr (GBytes) bytes = mgi_app_read_file (file, MGI_FILE_FRAMEWORK, &error);
  g_assert_no_error (error);
  mgi_framework_unref (mgi_app_framework_load (app, bytes, "tiny-1.json", &known, &error));
  g_assert_no_error (error);
  g_autofree char *reference = mgi_app_assessment_open (app, &opening, &still_open, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reference, ==, "XEX/1");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("mgi-shelf-XXXXXX", &error);
  fixture->where = g_build_filename (fixture->folder, "test.db", NULL);
  const MgiAppOptions options = { fixture->where, "Amal", "2026-03-01T09:00:00Z" };
  g_assert_true (mgi_app_init (&options, &error));
  fixture->shelf = mgi_shelf_new ();
  fixture->here = open_app (fixture, "Amal", fixture->shelf);
  fixture->there = open_app (fixture, "Badr", fixture->shelf);
  fixture->apart = open_app (fixture, "Chadia", NULL);
  open_assessment (fixture->apart);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  mgi_app_free (fixture->here);
  mgi_app_free (fixture->there);
  mgi_app_free (fixture->apart);
  mgi_shelf_unref (fixture->shelf);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (fixture->where, endings[i], NULL);
    g_unlink (file);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->where);
  g_free (fixture->folder);
}

static MgiAssessment *
read_one (MgiApp *app)
{
  GError *error = NULL;
  MgiAssessment *assessment = mgi_app_assessment (app, "XEX/1", &error);

  g_assert_no_error (error);
  return assessment;
}

static void
answer (MgiApp *app, const char *option)
{
  g_autoptr (MgiAnswer) wish = mgi_answer_new ("1.1");
  g_autoptr (MgiChanges) change = NULL;
  GError *error = NULL;

  wish->option = g_strdup (option);
  change = mgi_app_answer (app, "XEX/1", wish, MGI_REVISION_ANY, &error);
  g_assert_no_error (error);
}

static void
assert_answer (MgiApp *app, const char *expected)
{
  g_autoptr (MgiAssessment) assessment = read_one (app);

  g_assert_cmpuint (assessment->answers->len, ==, 1);
  const MgiAnswer *only = assessment->answers->pdata[0];
  g_assert_cmpstr (only->code, ==, "1.1");
  g_assert_cmpstr (only->option, ==, expected);
}

/* --- one for all --------------------------------------------------------------------------------------------------------- */

static void
test_shares (Fixture *fixture, gconstpointer data)
{
  answer (fixture->here, "yes");
  g_autoptr (MgiAssessment) one = read_one (fixture->here), other = read_one (fixture->there);
  g_autoptr (MgiAssessment) apart = read_one (fixture->apart);

  g_assert_true (one->answers == other->answers);
  g_assert_true (one->framework == other->framework);
  g_assert_true (one->answers != apart->answers);
  g_assert_true (one->framework != apart->framework);
}

/* Whoever changed it: the app itself, one on the same shelf, one that knows nothing of the shelf. */
static void
test_stays_fresh (Fixture *fixture, gconstpointer data)
{
  MgiApp *const writers[] = { fixture->here, fixture->there, fixture->apart };
  static const char *const options[] = { "yes", "no", "partially", "no", "yes", "partially" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    answer (writers[i % G_N_ELEMENTS (writers)], options[i]);
    assert_answer (fixture->here, options[i]);
    assert_answer (fixture->there, options[i]);
  }
}

static GPtrArray *
list (MgiApp *app)
{
  GError *error = NULL;
  GPtrArray *entries = mgi_app_assessments (app, NULL, &error);

  g_assert_no_error (error);
  return entries;
}

static void
assert_listed (MgiApp *app, guint count, MgiState state)
{
  g_autoptr (GPtrArray) entries = list (app);

  g_assert_cmpuint (entries->len, ==, count);
  const MgiAssessmentEntry *first = entries->pdata[0];
  g_assert_cmpstr (first->reference, ==, "XEX/1");
  g_assert_cmpstr (first->framework, ==, "tiny/1");
  g_assert_cmpint (first->state, ==, state);
}

static void
step (MgiApp *app, MgiStep which)
{
  GError *error = NULL;
  MgiState state;

  mgi_app_step (app, "XEX/1", which, NULL, &state, &error);
  g_assert_no_error (error);
}

static void
open_another (MgiApp *app, const char *authority)
{
  const MgiOpening opening = { authority, "tiny/1", 2026, "Otherland" };
  g_autofree char *still_open = NULL;
  GError *error = NULL;

  g_free (mgi_app_assessment_open (app, &opening, &still_open, &error));
  g_assert_no_error (error);
}

static void
test_list_stays_fresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) one = list (fixture->here), other = list (fixture->there);
  g_assert_true (one->pdata[0] == other->pdata[0]);

  assert_listed (fixture->here, 1, MGI_STATE_COLLECTING);
  step (fixture->apart, MGI_STEP_SUBMIT);
  assert_listed (fixture->here, 1, MGI_STATE_CONSULTATION);
  step (fixture->there, MGI_STEP_APPROVE);
  assert_listed (fixture->here, 1, MGI_STATE_APPROVED);
  open_another (fixture->apart, "XEY");
  assert_listed (fixture->here, 2, MGI_STATE_APPROVED);
  assert_listed (fixture->there, 2, MGI_STATE_APPROVED);
  g_assert_cmpint (((const MgiAssessmentEntry *)one->pdata[0])->state, ==, MGI_STATE_COLLECTING);
}

static gint64
recorded (MgiApp *app, const char *authority)
{
  const char *const authorities[] = { authority, NULL };
  GError *error = NULL;
  gint64 number = 0;

  mgi_app_recorded (app, authority != NULL ? authorities : NULL, &number, &error);
  g_assert_no_error (error);
  return number;
}

/* What is recorded in one place changes the number there and that of all, and nobody else's; whoever recorded it. */
static void
test_tells_who_is_concerned (Fixture *fixture, gconstpointer data)
{
  MgiApp *const writers[] = { fixture->here, fixture->there, fixture->apart };

  open_another (fixture->apart, "XEY");
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    const gint64 mine = recorded (fixture->here, "XEX"), others = recorded (fixture->here, "XEY");
    const gint64 all = recorded (fixture->here, NULL);
    answer (writers[i], i % 2 == 0 ? "yes" : "no");
    g_assert_cmpint (recorded (fixture->there, "XEX"), !=, mine);
    g_assert_cmpint (recorded (fixture->here, "XEX"), !=, mine);
    g_assert_cmpint (recorded (fixture->here, "XEY"), ==, others);
    g_assert_cmpint (recorded (fixture->here, NULL), !=, all);
  }
}

/* A questionnaire may be meant for anybody. */
static void
test_concerns_everybody (Fixture *fixture, gconstpointer data)
{
  const gint64 before = recorded (fixture->here, "XEX");
  g_autofree char *file = g_build_filename (g_getenv ("MGI_TESTS"), "cases", "cli", "files", "tiny-1.json", NULL),
                  *text = NULL;
  GError *error = NULL;
  bool known;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_autoptr (GString) other = g_string_new (text);
  g_assert_cmpuint (g_string_replace (other, "\"tiny\"", "\"other\"", 1), ==, 1);
  g_autoptr (GBytes) bytes = g_bytes_new (other->str, other->len);
  mgi_framework_unref (mgi_app_framework_load (fixture->apart, bytes, "other.json", &known, &error));
  g_assert_no_error (error);
  g_assert_cmpint (recorded (fixture->here, "XEX"), !=, before);
}

static char *
read_text (const char *name)
{
  g_autofree char *file = g_build_filename (g_getenv ("MGI_TESTS"), "cases", "cli", "files", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  return text;
}

static void
load_crosswalk (MgiApp *app, const char *note)
{
  g_autofree char *text = read_text ("crosswalk.json");
  g_autoptr (GString) changed = g_string_new (text);
  GError *error = NULL;
  bool known;

  g_assert_cmpuint (g_string_replace (changed, "It moved.", note, 1), ==, 1);
  g_autoptr (GBytes) bytes = g_bytes_new (changed->str, changed->len);
  mgi_crosswalk_free (mgi_app_crosswalk_load (app, bytes, "crosswalk.json", &known, &error));
  g_assert_no_error (error);
}

static MgiCrosswalk *
between (MgiApp *app, const char *from, const char *to)
{
  GError *error = NULL;
  g_autoptr (MgiFramework) older = mgi_app_framework (app, from, &error), newer = mgi_app_framework (app, to, &error);
  g_assert_no_error (error);
  MgiCrosswalk *crosswalk = mgi_app_crosswalk_between (app, older, newer, &error);

  g_assert_no_error (error);
  return crosswalk;
}

/* What leads from one edition to another is put together once, until somebody loads another way. */
static void
test_crosswalks_stay_fresh (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = read_text ("tiny-2.json");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GError *error = NULL;
  bool known;

  mgi_framework_unref (mgi_app_framework_load (fixture->apart, bytes, "tiny-2.json", &known, &error));
  g_assert_no_error (error);
  g_assert_null (between (fixture->here, "tiny/1", "tiny/2"));
  g_assert_null (between (fixture->there, "tiny/1", "tiny/2"));
  load_crosswalk (fixture->apart, "It went.");
  g_autoptr (MgiCrosswalk) one = between (fixture->here, "tiny/1", "tiny/2");
  g_autoptr (MgiCrosswalk) other = between (fixture->there, "tiny/1", "tiny/2");
  g_assert_nonnull (one);
  g_assert_true (one == other);
  g_assert_null (between (fixture->here, "tiny/2", "tiny/1"));
  load_crosswalk (fixture->apart, "It came.");
  g_autoptr (MgiCrosswalk) later = between (fixture->here, "tiny/1", "tiny/2");
  g_assert_cmpstr (later->sha256, !=, one->sha256);
}

/* What somebody holds stays as it was, also when a later reading took its place. */
static void
test_keeps_what_is_held (Fixture *fixture, gconstpointer data)
{
  answer (fixture->here, "yes");
  g_autoptr (MgiAssessment) held = read_one (fixture->here);
  answer (fixture->there, "no");
  assert_answer (fixture->there, "no");

  g_assert_cmpstr (((const MgiAnswer *)held->answers->pdata[0])->option, ==, "yes");
}

/* --- its own rules ---------------------------------------------------------------------------------------------------------- */

static MgiReading
reading_of (gsize length)
{
  MgiStoredAnswer *row = g_new0 (MgiStoredAnswer, 1);
  MgiReading reading = { g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_stored_answer_free),
                         g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free) };

  row->answer = mgi_answer_new ("1.1");
  row->answer->note = g_strnfill (length, 'n');
  g_ptr_array_add (reading.rows, row);
  return reading;
}

static void
keep (MgiShelf *shelf, const char *reference, gint64 number, gsize length)
{
  g_auto (MgiReading) reading = reading_of (length);

  mgi_shelf_keep_reading (shelf, reference, number, &reading);
}

static bool
stands_there (MgiShelf *shelf, const char *reference, gint64 number)
{
  g_auto (MgiReading) found = { NULL };

  return mgi_shelf_find_reading (shelf, reference, number, &found);
}

static void
test_goes_by_number (void)
{
  g_autoptr (MgiShelf) shelf = mgi_shelf_new ();

  g_assert_false (stands_there (shelf, "XEX/1", 7));
  keep (shelf, "XEX/1", 7, 10);
  g_assert_true (stands_there (shelf, "XEX/1", 7));
  g_assert_false (stands_there (shelf, "XEX/1", 8));
  g_assert_false (stands_there (shelf, "XEX/1", 6));
  g_assert_false (stands_there (shelf, "XEX/2", 7));
  keep (shelf, "XEX/1", 8, 10);
  g_assert_true (stands_there (shelf, "XEX/1", 8));
  g_assert_false (stands_there (shelf, "XEX/1", 7));
}

/* Twelve mebibytes is the bound: of texts of 2.2 million bytes it holds five, and some stay when others come. */
static void
test_is_bounded (void)
{
  enum { LONG = 2200 * 1000 };
  g_autoptr (MgiShelf) shelf = mgi_shelf_new ();
  guint found = 0;

  for (int i = 1; i <= 5; i++) {
    g_autofree char *reference = g_strdup_printf ("XEX/%d", i);
    keep (shelf, reference, 1, LONG);
  }
  keep (shelf, "XEX/5", 2, LONG); /* in the place of the one before, so nothing more */
  for (int i = 1; i <= 4; i++) {
    g_autofree char *reference = g_strdup_printf ("XEX/%d", i);
    g_assert_true (stands_there (shelf, reference, 1));
  }
  keep (shelf, "XEX/6", 1, LONG);
  g_assert_true (stands_there (shelf, "XEX/6", 1));
  for (int i = 1; i <= 5; i++) {
    g_autofree char *reference = g_strdup_printf ("XEX/%d", i);
    found += stands_there (shelf, reference, i == 5 ? 2 : 1);
  }
  g_assert_cmpuint (found, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/shelf/shares", Fixture, NULL, set_up, test_shares, tear_down);
  g_test_add ("/shelf/stays-fresh", Fixture, NULL, set_up, test_stays_fresh, tear_down);
  g_test_add ("/shelf/list-stays-fresh", Fixture, NULL, set_up, test_list_stays_fresh, tear_down);
  g_test_add ("/shelf/tells-who-is-concerned", Fixture, NULL, set_up, test_tells_who_is_concerned, tear_down);
  g_test_add ("/shelf/concerns-everybody", Fixture, NULL, set_up, test_concerns_everybody, tear_down);
  g_test_add ("/shelf/crosswalks-stay-fresh", Fixture, NULL, set_up, test_crosswalks_stay_fresh, tear_down);
  g_test_add ("/shelf/keeps-what-is-held", Fixture, NULL, set_up, test_keeps_what_is_held, tear_down);
  g_test_add_func ("/shelf/goes-by-number", test_goes_by_number);
  g_test_add_func ("/shelf/is-bounded", test_is_bounded);
  return g_test_run ();
}
