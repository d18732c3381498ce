/*
 * What the scores hang on: the next best questions, the single answers that decide, and the weights on which findings
 * depend; three tables below each other. No sheet where there is nothing in any of them.
 */
#include "reports/xlsx-private.h"

enum { SECTION, TITLE, CODE, TEXT, FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, N_COLUMNS };

static const XlColumn columns[N_COLUMNS] = {
  [SECTION] = { NULL, 9 }, [TITLE] = { NULL, 34 },  [CODE] = { NULL, 10 },  [TEXT] = { NULL, 46 },
  [FIRST] = { NULL, 12 },  [SECOND] = { NULL, 12 }, [THIRD] = { NULL, 16 }, [FOURTH] = { NULL, 16 },
  [FIFTH] = { NULL, 16 },  [SIXTH] = { NULL, 16 },
};

#define WHERE_AND_WHAT(what)                                                                                           \
  [SECTION] = { "report.column.section" }, [TITLE] = { "report.column.title" }, [CODE] = { "report.column.code" },     \
  [TEXT] = { what }

static const XlColumn next_columns[] = {
  WHERE_AND_WHAT ("report.column.question"),           [FIRST] = { "cli.column.narrows", .number = true },
  [SECOND] = { "cli.column.opens", .number = true },   [THIRD] = { "report.column.low", .number = true },
  [FOURTH] = { "report.column.high", .number = true },
};

static const XlColumn answer_columns[] = {
  WHERE_AND_WHAT ("report.column.question"),
  [FIRST] = { "report.column.score", .number = true },
  [SECOND] = { "report.column.score-then", .number = true },
  [THIRD] = { "report.column.answer" },
  [FOURTH] = { "report.column.answer-then" },
  [FIFTH] = { "report.column.band" }, /* these two only where there are bands */
  [SIXTH] = { "report.column.band-then" },
};

static const XlColumn weight_columns[] = {
  WHERE_AND_WHAT ("cli.column.weight-of"),
  [FIRST] = { "cli.column.weight", .number = true },
  [SECOND] = { "cli.column.from", .number = true },
  [THIRD] = { "cli.column.to", .number = true },
  [FOURTH] = { "cli.column.finding" },
};

/* What the document says elsewhere of the codes in its lists. */
typedef struct {
  GHashTable *sections, *questions; /* code → the object in `sections` */
  const cJSON *bands;
  bool has_bands;
} Known;

static void
known_init (Known *known, const cJSON *document)
{
  const cJSON *section, *question;

  known->sections = g_hash_table_new (g_str_hash, g_str_equal);
  known->questions = g_hash_table_new (g_str_hash, g_str_equal);
  known->bands = mgi_doc_get (mgi_doc_get (document, "method"), "bands");
  known->has_bands = cJSON_GetArraySize (known->bands) > 0;
  cJSON_ArrayForEach (section, mgi_doc_get (document, "sections"))
  {
    g_hash_table_insert (known->sections, (gpointer)mgi_doc_text (section, "code"), (gpointer)section);
    cJSON_ArrayForEach (question, mgi_doc_get (section, "questions"))
        g_hash_table_insert (known->questions, (gpointer)mgi_doc_text (question, "code"), (gpointer)question);
  }
}

static void
known_clear (Known *known)
{
  g_clear_pointer (&known->sections, g_hash_table_unref);
  g_clear_pointer (&known->questions, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

/* --- cells that the tables share --------------------------------------------------------------------------------------- */

static const char *
label_in (const cJSON *array, const char *code)
{
  const cJSON *item;

  cJSON_ArrayForEach (item, array)
  {
    if (code != NULL && g_strcmp0 (mgi_doc_text (item, "code"), code) == 0)
      return mgi_doc_text (item, "label");
  }
  return NULL;
}

/* NULL: the whole. */
static void
add_section (XlSheet *sheet, const Known *known, const char *code)
{
  xl_text (sheet, SECTION, XL_CODE, code);
  if (code != NULL)
    xl_json_text (sheet, TITLE, XL_TEXT, g_hash_table_lookup (known->sections, code), "title");
  else
    xl_sentence (sheet, TITLE, XL_TEXT, "report.overall");
}

/* Returns the question. */
static const cJSON *
add_question (XlSheet *sheet, const Known *known, const char *code)
{
  const cJSON *question = g_hash_table_lookup (known->questions, code);

  xl_text (sheet, CODE, XL_CODE, code);
  xl_json_text (sheet, TEXT, XL_TEXT, question, "text");
  return question;
}

/* A heading, what is in the table, and its columns; `about` is taken over. */
static void
begin_table (XlSheet *sheet, const char *heading, char *about, const XlColumn *headings, guint n)
{
  xl_row_end (sheet);
  xl_sentence (sheet, SECTION, XL_SUBTITLE, heading);
  xl_row_end (sheet);
  xl_wide_text (sheet, SECTION, (lxw_col_t)(sheet->n_columns - 1), XL_PARAGRAPH, about);
  xl_row_end (sheet);
  for (guint i = 0; i < n; i++)
    xl_sentence (sheet, (lxw_col_t)i, headings[i].number ? XL_HEADER_NUMBER : XL_HEADER, headings[i].key);
  xl_row_end (sheet);
  g_free (about);
}

static void
say_left_out (XlSheet *sheet, const cJSON *sensitivity, const char *list)
{
  const int count = mgi_doc_count (mgi_doc_get (sensitivity, "left_out"), list);
  g_autofree char *number = g_strdup_printf ("%d", count);
  g_autofree char *sentence
      = mgi_language_format (sheet->book->language, "report.whatif.left-out", "count", number, NULL);

  if (count == 0)
    return;
  xl_wide_text (sheet, SECTION, (lxw_col_t)(sheet->n_columns - 1), XL_PARAGRAPH, sentence);
  xl_row_end (sheet);
}

/* --- the tables -------------------------------------------------------------------------------------------------------- */

static void
add_next_question (XlSheet *sheet, const Known *known, const cJSON *section, const cJSON *question)
{
  add_section (sheet, known, mgi_doc_text (section, "code"));
  add_question (sheet, known, mgi_doc_text (question, "code"));
  xl_json_number (sheet, FIRST, XL_SCORE, question, "narrows");
  xl_json_number (sheet, SECOND, XL_COUNT, question, "opens");
  xl_json_number (sheet, THIRD, XL_SCORE, section, "low");
  xl_json_number (sheet, FOURTH, XL_SCORE, section, "high");
  xl_row_end (sheet);
}

static void
add_next (XlSheet *sheet, const Known *known, const cJSON *sections)
{
  const cJSON *section, *question;

  if (cJSON_GetArraySize (sections) == 0)
    return;
  begin_table (sheet, "web.sensitivity.next", mgi_language_format (sheet->book->language, "cli.next.about", NULL),
               next_columns, G_N_ELEMENTS (next_columns));
  cJSON_ArrayForEach (section, sections)
  {
    cJSON_ArrayForEach (question, mgi_doc_get (section, "questions"))
        add_next_question (sheet, known, section, question);
  }
}

static void
add_answer (XlSheet *sheet, const Known *known, const cJSON *answer)
{
  add_section (sheet, known, mgi_doc_text (answer, "section"));
  const cJSON *question = add_question (sheet, known, mgi_doc_text (answer, "question"));
  const cJSON *options = mgi_doc_get (question, "options");

  xl_json_number (sheet, FIRST, XL_SCORE, answer, "before");
  xl_json_number (sheet, SECOND, XL_SCORE, answer, "after");
  xl_text (sheet, THIRD, XL_TEXT, label_in (options, mgi_doc_text (answer, "option")));
  xl_text (sheet, FOURTH, XL_TEXT, label_in (options, mgi_doc_text (answer, "changed")));
  if (known->has_bands) {
    xl_text (sheet, FIFTH, XL_TEXT, label_in (known->bands, mgi_doc_text (answer, "band_before")));
    xl_text (sheet, SIXTH, XL_TEXT, label_in (known->bands, mgi_doc_text (answer, "band_after")));
  }
  xl_row_end (sheet);
}

static void
add_answers (XlSheet *sheet, const Known *known, const cJSON *sensitivity)
{
  const MgiLanguage *language = sheet->book->language;
  const cJSON *answers = mgi_doc_get (sensitivity, "answers"), *answer;
  const int listed = cJSON_GetArraySize (answers);
  double points = 0;

  if (listed == 0)
    return;
  mgi_doc_number (sensitivity, "amount", &points);
  g_autofree char *amount = mgi_language_number (language, points, 0);
  g_autofree char *count
      = g_strdup_printf ("%d", listed + mgi_doc_count (mgi_doc_get (sensitivity, "left_out"), "answers"));
  begin_table (sheet, "web.sensitivity.answers",
               mgi_language_format (language, "cli.sensitivity.answers", "count", count, "amount", amount, NULL),
               answer_columns, known->has_bands ? G_N_ELEMENTS (answer_columns) : FIFTH);
  cJSON_ArrayForEach (answer, answers) add_answer (sheet, known, answer);
  say_left_out (sheet, sensitivity, "answers");
}

static void
add_weight (XlSheet *sheet, const Known *known, const cJSON *weight)
{
  const bool of_question = g_strcmp0 (mgi_doc_text (weight, "of"), "question") == 0;
  const bool rose = g_strcmp0 (mgi_doc_text (weight, "finding"), "rose") == 0;
  const char *code = mgi_doc_text (weight, "code");
  double to = 0;

  add_section (sheet, known, mgi_doc_text (weight, "section"));
  if (of_question) {
    add_question (sheet, known, code);
  } else {
    xl_text (sheet, CODE, XL_CODE, code);
    xl_json_text (sheet, TEXT, XL_TEXT, g_hash_table_lookup (known->sections, code), "title");
  }
  xl_json_number (sheet, FIRST, XL_POINTS, weight, "weight");
  xl_json_number (sheet, SECOND, XL_POINTS, weight, "from");
  if (mgi_doc_number (weight, "to", &to) && to * 1000 < MGI_WEIGHT_MAX)
    xl_number (sheet, THIRD, XL_POINTS, to);
  else
    xl_sentence (sheet, THIRD, XL_TEXT, "web.sensitivity.no-end");
  xl_sentence (sheet, FOURTH, XL_TEXT, rose ? "cli.sensitivity.rose" : "cli.sensitivity.fell");
  xl_row_end (sheet);
}

static void
add_weights (XlSheet *sheet, const Known *known, const cJSON *sensitivity)
{
  const cJSON *weights = mgi_doc_get (sensitivity, "weights"), *weight;
  const int listed = cJSON_GetArraySize (weights);

  if (listed == 0)
    return;
  g_autofree char *count
      = g_strdup_printf ("%d", listed + mgi_doc_count (mgi_doc_get (sensitivity, "left_out"), "weights"));
  begin_table (sheet, "web.sensitivity.weights",
               mgi_language_format (sheet->book->language, "cli.sensitivity.weights", "count", count, "from",
                                    mgi_doc_text (sensitivity, "against"), NULL),
               weight_columns, G_N_ELEMENTS (weight_columns));
  cJSON_ArrayForEach (weight, weights) add_weight (sheet, known, weight);
  say_left_out (sheet, sensitivity, "weights");
}

void
xl_add_whatif (XlBook *book)
{
  const cJSON *sections = mgi_doc_get (mgi_doc_get (book->document, "next"), "sections");
  const cJSON *sensitivity = mgi_doc_get (book->document, "sensitivity");
  g_auto (Known) known = { NULL };

  if (cJSON_GetArraySize (sections) + cJSON_GetArraySize (mgi_doc_get (sensitivity, "answers"))
          + cJSON_GetArraySize (mgi_doc_get (sensitivity, "weights"))
      == 0)
    return;
  known_init (&known, book->document);
  XlSheet sheet = xl_sheet_named (book, "report.sheet.whatif", columns, known.has_bands ? N_COLUMNS : FIFTH);
  xl_sentence (&sheet, SECTION, XL_TITLE, "report.sheet.whatif");
  xl_row_end (&sheet);
  if (book->error == NULL)
    worksheet_freeze_panes (sheet.sheet, sheet.row, 0);
  add_next (&sheet, &known, sections);
  add_answers (&sheet, &known, sensitivity);
  add_weights (&sheet, &known, sensitivity);
}
