/*
 * Answers: their own life, every check against a framework, and what becomes of them as choices.
 *
 * The framework is the case good-full: 1.1.1 and 1.2.1 on the scale presence (yes, partially, no, na: na needs a note
 * and a source), 1.1.2 and 2.1 on the scale count (yes, unknown). 1.1.2 applies if 1.1.1 is yes or partially, 2.1 if
 * 1.1.2 is unknown.
 */
#include "problem-cases.h"

enum { YES = 0, PARTIALLY = 1, NO = 2, UNKNOWN = 1 };

static MgiFramework *
load_case (const char *name)
{
  g_autofree char *folder = cases_folder ("framework");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = cases_read (path, "input.json");
  g_autoptr (GError) error = NULL;
  MgiFramework *framework = mgi_framework_load (bytes, name, &error);
  g_assert_no_error (error);
  return framework;
}

static MgiFramework *
load_framework (void)
{
  return load_case ("good-full");
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_answer_free);
}

/* Adds an answer in row 2, 3, 4, … of a table; the list keeps it. */
static MgiAnswer *
add_answer (GPtrArray *list, const char *code, const char *option)
{
  MgiAnswer *answer = mgi_answer_new (code);
  answer->option = g_strdup (option);
  answer->place.row = list->len + 2;
  g_ptr_array_add (list, answer);
  return answer;
}

static MgiSource *
add_source (MgiAnswer *answer, const char *title)
{
  MgiSource *source = mgi_source_new (title);
  g_ptr_array_add (answer->sources, source);
  return source;
}

static void
assert_problems (const GPtrArray *list, const char *expected)
{
  g_autoptr (MgiFramework) framework = load_framework ();
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_answers_check (framework, list, problems);
  g_autofree char *seen = cases_describe (problems);
  g_assert_cmpstr (seen, ==, expected);
}

static void
test_good_answers (void)
{
  g_autoptr (GPtrArray) list = new_list ();
  assert_problems (list, "");
  add_answer (list, "1.1.1", "yes");
  MgiAnswer *full = add_answer (list, "1.2.1", "na");
  full->note = g_strdup ("Not here:\n\tthe law does not know it. سؤال");
  MgiSource *source = add_source (full, "Law no. 12");
  source->kind = g_strdup ("law");
  source->locator = g_strdup ("art. 12");
  source->date = g_strdup ("2019-05-01");
  source->url = g_strdup ("https://example.org/law?no=12&lang=ar");
  source->sha256 = g_strnfill (64, 'a');
  source->stance = MGI_STANCE_CONTRADICTS;
  add_answer (list, "2.1", NULL); /* cleared */
  assert_problems (list, "");
}

static void
test_unknown_codes_and_options (void)
{
  g_autoptr (GPtrArray) list = new_list ();
  add_answer (list, "1.1", "yes");
  add_answer (list, "", "yes");
  add_answer (list, "1.1.1", "Yes");
  add_answer (list, "1.1.2", "no");
  add_answer (list, "1.2.1", "");
  assert_problems (list, "row:2 answer.unknown-code code=1.1 framework=mgi-example edition=2023.1\n"
                         "row:3 answer.unknown-code code= framework=mgi-example edition=2023.1\n"
                         "row:4 answer.unknown-option code=1.1.1 option=Yes known=yes, partially, no, na\n"
                         "row:5 answer.unknown-option code=1.1.2 option=no known=yes, unknown\n"
                         "row:6 answer.unknown-option code=1.2.1 option= known=yes, partially, no, na\n");
}

/* A list of hundreds would help nobody. */
static void
test_many_options_are_not_all_named (void)
{
  g_autoptr (MgiFramework) framework = load_case ("good-many-options");
  g_autoptr (GPtrArray) list = new_list ();
  add_answer (list, "1.1", "yes");
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_answers_check (framework, list, problems);
  g_autofree char *seen = cases_describe (problems);
  g_assert_true (g_str_has_suffix (seen, " known=o0, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14, o15, "
                                         "o16, o17, o18, o19, …\n"));
}

static void
test_needs (void)
{
  g_autoptr (GPtrArray) list = new_list ();
  add_answer (list, "1.1.1", "na");
  MgiAnswer *second = add_answer (list, "1.2.1", "na");
  second->note = g_strdup ("");
  add_source (second, "Law no. 12");
  assert_problems (list, "row:2 answer.needs-note code=1.1.1 option=na\n"
                         "row:2 answer.needs-source code=1.1.1 option=na\n"
                         "row:3 answer.needs-note code=1.2.1 option=na\n");
}

static void
test_twice (void)
{
  g_autoptr (GPtrArray) list = new_list ();
  add_answer (list, "1.1.1", "yes");
  add_answer (list, "1.2.1", "yes");
  add_answer (list, "1.1.1", "no");
  add_answer (list, "1.1.1", "yes");
  assert_problems (list,
                   "row:4 answer.twice-in-row code=1.1.1 first=2\nrow:5 answer.twice-in-row code=1.1.1 first=2\n");
}

static void
test_twice_names_the_first_place (void)
{
  g_autoptr (GPtrArray) list = new_list ();
  MgiAnswer *by_line = add_answer (list, "1.1.1", "yes");
  by_line->place = (MgiPlace){ .line = 4, .column = 9 };
  MgiAnswer *by_pointer = add_answer (list, "1.1.2", "yes");
  by_pointer->place = (MgiPlace){ .pointer = g_strdup ("/answers/1") };
  MgiAnswer *nowhere = add_answer (list, "1.2.1", "yes");
  nowhere->place = (MgiPlace){ 0 };
  for (int i = 0; i < 3; i++) {
    MgiAnswer *again = mgi_answer_copy (g_ptr_array_index (list, i));
    g_free ((char *)again->place.pointer);
    again->place = (MgiPlace){ .pointer = g_strdup_printf ("/answers/%d", i + 3) };
    g_ptr_array_add (list, again);
  }
  assert_problems (list, "/answers/3 answer.twice-in-line code=1.1.1 first=4:9\n"
                         "/answers/4 answer.twice-at-pointer code=1.1.2 first=/answers/1\n"
                         "/answers/5 answer.twice code=1.2.1\n");
}

static void
test_place_is_kept (void)
{
  g_autoptr (MgiFramework) framework = load_framework ();
  g_autoptr (GPtrArray) list = new_list ();
  MgiAnswer *answer = add_answer (list, "9.9.9", "yes");
  answer->place = mgi_place_copy (&(MgiPlace){ .file = "answers.csv", .row = answer->place.row });
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  mgi_answers_check (framework, list, problems);
  const MgiProblem *problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->place.file, ==, "answers.csv");
  g_assert_cmpuint (problem->place.row, ==, 2);
}

static void
test_texts (void)
{
  g_autoptr (GPtrArray) list = new_list ();
  MgiAnswer *longest = add_answer (list, "1.1.1", "yes");
  longest->note = g_strnfill (MGI_NOTE_MAX, 'x');
  add_source (longest, "")->locator = g_strnfill (MGI_SOURCE_MAX, 'x');
  MgiAnswer *too_long = add_answer (list, "1.1.2", "yes");
  too_long->note = g_strnfill (MGI_NOTE_MAX + 1, 'x');
  MgiSource *source = add_source (too_long, "Title");
  source->locator = g_strnfill (MGI_SOURCE_MAX + 1, 'x');
  source->kind = g_strdup ("law\x01");
  MgiAnswer *broken = add_answer (list, "1.2.1", "yes");
  broken->note = g_strdup ("caf\xe9");
  add_source (broken, "a\rb");
  add_source (broken, NULL);
  assert_problems (list, "row:2 answer.source-without-title code=1.1.1\n"
                         "row:3 answer.text-too-long code=1.1.2 field=note max=32768\n"
                         "row:3 answer.bad-text code=1.1.2 field=kind\n"
                         "row:3 answer.text-too-long code=1.1.2 field=locator max=4096\n"
                         "row:4 answer.bad-text code=1.2.1 field=note\n"
                         "row:4 answer.bad-text code=1.2.1 field=title\n"
                         "row:4 answer.source-without-title code=1.2.1\n");
}

static void
test_too_many_sources (void)
{
  g_autoptr (GPtrArray) list = new_list ();
  MgiAnswer *answer = add_answer (list, "1.1.1", "yes");
  for (int i = 0; i < MGI_SOURCES_MAX; i++)
    add_source (answer, "Law");
  assert_problems (list, "");
  add_source (answer, "Law");
  assert_problems (list, "row:2 answer.too-many-sources code=1.1.1 count=101 max=100\n");
}

typedef struct {
  const char *text;
  bool valid;
} Form;

/* Checks forms one at a time, each as the field of a source that `offset` says. */
static void
assert_forms (const Form *forms, guint n, gsize offset, const char *key)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (GPtrArray) list = new_list ();
    MgiSource *source = add_source (add_answer (list, "1.1.1", "yes"), "Law");
    G_STRUCT_MEMBER (char *, source, offset) = g_strdup (forms[i].text);
    g_autofree char *refusal = g_strdup_printf ("row:2 %s code=1.1.1 value=%s\n", key, forms[i].text);
    assert_problems (list, forms[i].valid ? "" : refusal);
  }
}

static void
test_dates (void)
{
  static const Form dates[] = {
    { "2019", true },        { "2019-05", true },     { "2019-05-31", true },  { "2020-02-29", true },
    { "2000-02-29", true },  { "0001", true },        { "2019-02-29", false }, { "1900-02-29", false },
    { "2019-04-31", false }, { "2019-13", false },    { "2019-00", false },    { "2019-01-00", false },
    { "0000", false },       { "19", false },         { "2019-5", false },     { "2019-05-1", false },
    { "2019/05/01", false }, { "01-05-2019", false }, { "20190501", false },   { "2019-05-01T00:00", false },
    { " 2019", false },      { "2019 ", false },      { "+201", false },       { "", false },
    { "2019-", false },      { "٢٠١٩", false },
  };
  assert_forms (dates, G_N_ELEMENTS (dates), G_STRUCT_OFFSET (MgiSource, date), "answer.bad-date");
}

static void
test_urls (void)
{
  static const Form urls[] = {
    { "http://example.org", true },     { "HTTPS://example.org/a?b=c#d", true },
    { "https://مثال.example/ق", true }, { "javascript:alert(1)", false },
    { "www.example.org", false },       { "https://", false },
    { "ftp://example.org", false },     { "https://a b", false },
    { "https://a\"b", false },          { "data:text/html,x", false },
    { "//example.org", false },         { " https://example.org", false },
  };
  assert_forms (urls, G_N_ELEMENTS (urls), G_STRUCT_OFFSET (MgiSource, url), "answer.bad-url");
}

static void
test_hashes (void)
{
  g_autofree char *good = g_strnfill (64, 'f');
  g_autofree char *longer = g_strnfill (65, 'f');
  g_autofree char *upper = g_strnfill (64, 'F');
  const Form hashes[] = { { good, true }, { longer, false }, { upper, false }, { "abc", false } };
  assert_forms (hashes, G_N_ELEMENTS (hashes), G_STRUCT_OFFSET (MgiSource, sha256), "answer.bad-sha256");
}

/* --- choices -------------------------------------------------------------------------------------------------------- */

static void
test_choices (void)
{
  g_autoptr (MgiFramework) framework = load_framework ();
  g_autoptr (GPtrArray) list = new_list ();
  add_answer (list, "2.1", "unknown");
  add_answer (list, "1.1.1", "partially");
  add_answer (list, "1.2.1", "nonsense");
  add_answer (list, "9.9.9", "yes");
  add_answer (list, "1.1.2", NULL);
  g_autofree int *choices = mgi_choices_from_answers (framework, list);
  g_assert_cmpint (choices[0], ==, PARTIALLY);
  g_assert_cmpint (choices[1], ==, MGI_UNANSWERED);
  g_assert_cmpint (choices[2], ==, MGI_UNANSWERED);
  g_assert_cmpint (choices[3], ==, UNKNOWN);

  g_autofree int *none = mgi_choices_new (framework);
  for (guint i = 0; i < framework->n_questions; i++)
    g_assert_cmpint (none[i], ==, MGI_UNANSWERED);
}

typedef struct {
  int choices[4];
  bool applies[4];
} Applicable;

static void
test_applicable (void)
{
  enum { NONE = MGI_UNANSWERED };
  static const Applicable cases[] = {
    { { NONE, NONE, NONE, NONE }, { true, false, true, false } },
    { { YES, NONE, NONE, NONE }, { true, true, true, false } },
    { { PARTIALLY, UNKNOWN, NONE, NONE }, { true, true, true, true } },
    { { PARTIALLY, YES, NONE, YES }, { true, true, true, false } },
    /* 1.1.2 still has the answer that 2.1 hangs on, but is skipped itself */
    { { NO, UNKNOWN, YES, YES }, { true, false, true, false } },
    { { NONE, UNKNOWN, YES, YES }, { true, false, true, false } },
  };
  g_autoptr (MgiFramework) framework = load_framework ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    bool applies[4];
    mgi_choices_applicable (framework, cases[i].choices, applies);
    for (guint j = 0; j < 4; j++)
      g_assert_true (applies[j] == cases[i].applies[j]);
  }
}

/* --- the structs ---------------------------------------------------------------------------------------------------- */

static MgiAnswer *
full_answer (void)
{
  MgiAnswer *answer = mgi_answer_new ("1.1.1");
  answer->option = g_strdup ("yes");
  answer->note = g_strdup ("note");
  answer->gives_note = true;
  answer->place = mgi_place_copy (&(MgiPlace){ .file = "a.json", .pointer = "/answers/0", .row = 7 });
  MgiSource *source = add_source (answer, "title");
  source->kind = g_strdup ("law");
  source->locator = g_strdup ("art. 1");
  source->date = g_strdup ("2020");
  source->url = g_strdup ("https://example.org");
  source->sha256 = g_strnfill (64, '0');
  source->stance = MGI_STANCE_CONTRADICTS;
  return answer;
}

static void
test_copies (void)
{
  g_autoptr (MgiAnswer) answer = full_answer ();
  g_autoptr (MgiAnswer) copy = mgi_answer_copy (answer);
  g_assert_true (mgi_answer_equal (answer, copy));
  g_assert_cmpstr (copy->code, ==, "1.1.1");
  g_assert_true (copy->gives_note);
  g_assert_false (copy->gives_sources);
  g_assert_cmpstr (copy->place.file, ==, "a.json");
  g_assert_cmpstr (copy->place.pointer, ==, "/answers/0");
  g_assert_cmpuint (copy->place.row, ==, 7);
  g_assert_true (copy->note != answer->note);

  copy->place.row = 8;
  copy->gives_note = false;
  g_assert_true (mgi_answer_equal (answer, copy));
  mgi_answer_free (NULL);
  mgi_source_free (NULL);
}

/* Each field in turn makes a difference. */
static void
test_differences (void)
{
  static const gsize answer_fields[] = { G_STRUCT_OFFSET (MgiAnswer, option), G_STRUCT_OFFSET (MgiAnswer, note) };
  static const gsize source_fields[]
      = { G_STRUCT_OFFSET (MgiSource, title), G_STRUCT_OFFSET (MgiSource, kind), G_STRUCT_OFFSET (MgiSource, locator),
          G_STRUCT_OFFSET (MgiSource, date),  G_STRUCT_OFFSET (MgiSource, url),  G_STRUCT_OFFSET (MgiSource, sha256) };
  g_autoptr (MgiAnswer) answer = full_answer ();
  for (guint i = 0; i < G_N_ELEMENTS (answer_fields); i++) {
    g_autoptr (MgiAnswer) other = full_answer ();
    g_clear_pointer (&G_STRUCT_MEMBER (char *, other, answer_fields[i]), g_free);
    g_assert_false (mgi_answer_equal (answer, other));
  }
  for (guint i = 0; i < G_N_ELEMENTS (source_fields); i++) {
    g_autoptr (MgiAnswer) other = full_answer ();
    g_clear_pointer (&G_STRUCT_MEMBER (char *, g_ptr_array_index (other->sources, 0), source_fields[i]), g_free);
    g_assert_false (mgi_answer_equal (answer, other));
  }
  g_autoptr (MgiAnswer) supports = full_answer ();
  ((MgiSource *)g_ptr_array_index (supports->sources, 0))->stance = MGI_STANCE_SUPPORTS;
  g_assert_false (mgi_answer_equal (answer, supports));
  g_autoptr (MgiAnswer) more = full_answer ();
  add_source (more, "another");
  g_assert_false (mgi_answer_equal (answer, more));
}

static void
test_stances (void)
{
  MgiStance stance = MGI_STANCE_SUPPORTS;
  g_assert_cmpstr (mgi_stance_word (MGI_STANCE_SUPPORTS), ==, "supports");
  g_assert_cmpstr (mgi_stance_word (MGI_STANCE_CONTRADICTS), ==, "contradicts");
  g_assert_true (mgi_stance_from_word ("contradicts", &stance));
  g_assert_cmpint (stance, ==, MGI_STANCE_CONTRADICTS);
  g_assert_true (mgi_stance_from_word ("supports", &stance));
  g_assert_cmpint (stance, ==, MGI_STANCE_SUPPORTS);
  g_assert_false (mgi_stance_from_word ("Supports", &stance));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/good", test_good_answers);
  g_test_add_func ("/answers/unknown-codes-and-options", test_unknown_codes_and_options);
  g_test_add_func ("/answers/many-options-are-not-all-named", test_many_options_are_not_all_named);
  g_test_add_func ("/answers/needs", test_needs);
  g_test_add_func ("/answers/twice", test_twice);
  g_test_add_func ("/answers/twice-names-the-first-place", test_twice_names_the_first_place);
  g_test_add_func ("/answers/place-is-kept", test_place_is_kept);
  g_test_add_func ("/answers/texts", test_texts);
  g_test_add_func ("/answers/too-many-sources", test_too_many_sources);
  g_test_add_func ("/answers/dates", test_dates);
  g_test_add_func ("/answers/urls", test_urls);
  g_test_add_func ("/answers/hashes", test_hashes);
  g_test_add_func ("/choices/from-answers", test_choices);
  g_test_add_func ("/choices/applicable", test_applicable);
  g_test_add_func ("/answers/copies", test_copies);
  g_test_add_func ("/answers/differences", test_differences);
  g_test_add_func ("/answers/stances", test_stances);
  return g_test_run ();
}
