/*
 * One sheet for each top section: its questions with answer, what the answer stands for, note and sources. The
 * sections below it are rows of their own, with their figures.
 */
#include "reports/xlsx-private.h"

enum { CODE, QUESTION, ANSWER, POINTS, CRITERION, NOTE, SOURCES };

static const XlColumn columns[] = {
  [CODE] = { "report.column.code", 9 },
  [QUESTION] = { "report.column.question", 46 },
  [ANSWER] = { "report.column.answer", 16 },
  [POINTS] = { "report.column.points", 9, true },
  [CRITERION] = { "report.column.criterion", 42 },
  [NOTE] = { "report.column.note", 38 },
  [SOURCES] = { "report.column.sources", 38 },
};

/* Code, title, score and how sure it is. */
static void
add_heading (XlSheet *sheet, const cJSON *section)
{
  const cJSON *figures = mgi_doc_get (section, "figures");
  g_autofree char *range = xl_range_sentence (sheet->book, figures);

  xl_json_text (sheet, CODE, XL_STRONG, section, "code");
  xl_json_text (sheet, QUESTION, XL_STRONG, section, "title");
  xl_json_number (sheet, ANSWER, XL_NAMED_SCORE, figures, "score");
  xl_text (sheet, POINTS, XL_STRONG, NULL);
  xl_text (sheet, CRITERION, XL_STRONG, range);
  xl_text (sheet, NOTE, XL_STRONG, NULL);
  xl_text (sheet, SOURCES, XL_STRONG, NULL);
  xl_row_end (sheet);
}

/* "[3] Title, art. 12", a line each. */
static char *
sources_text (const XlBook *book, const cJSON *sources)
{
  GString *text = g_string_new (NULL);
  const cJSON *source;

  cJSON_ArrayForEach (source, sources)
  {
    const char *locator = mgi_doc_text (source, "locator");

    g_string_append_printf (text, "%s[%d] %s", text->len > 0 ? "\n" : "", mgi_doc_count (source, "number"),
                            mgi_doc_text (source, "title"));
    if (locator != NULL)
      g_string_append_printf (text, ", %s", locator);
    if (g_strcmp0 (mgi_doc_text (source, "stance"), mgi_stance_word (MGI_STANCE_CONTRADICTS)) == 0)
      g_string_append_printf (text, " (%s)", mgi_doc_text (source, "stance_label"));
  }
  return g_string_free (text, FALSE);
}

/* What each answer would mean: for a question that still has to be answered. */
static char *
all_criteria (const cJSON *question)
{
  GString *text = g_string_new (NULL);
  const cJSON *option;

  cJSON_ArrayForEach (option, mgi_doc_get (question, "options"))
  {
    const char *criterion = mgi_doc_text (option, "criterion");

    if (criterion != NULL)
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", mgi_doc_text (option, "label"), criterion);
  }
  return g_string_free (text, FALSE);
}

static void
add_answer (XlSheet *sheet, const cJSON *question)
{
  if (!mgi_doc_true (question, "applies"))
    xl_sentence (sheet, ANSWER, XL_TEXT, "report.does-not-apply");
  else if (mgi_doc_text (question, "option") == NULL)
    xl_sentence (sheet, ANSWER, XL_TEXT, "report.not-answered");
  else
    xl_json_text (sheet, ANSWER, XL_TEXT, question, "option_label");
}

static void
add_criterion (XlSheet *sheet, const cJSON *question)
{
  if (!mgi_doc_true (question, "applies")) {
    xl_text (sheet, CRITERION, XL_TEXT, NULL);
    return;
  }
  if (mgi_doc_text (question, "option") != NULL) {
    xl_json_text (sheet, CRITERION, XL_TEXT, question, "criterion");
    return;
  }
  g_autofree char *criteria = all_criteria (question);
  xl_text (sheet, CRITERION, XL_TEXT, criteria);
}

static void
add_question (XlSheet *sheet, const cJSON *question)
{
  g_autofree char *sources = sources_text (sheet->book, mgi_doc_get (question, "sources"));

  xl_json_text (sheet, CODE, XL_CODE, question, "code");
  xl_json_text (sheet, QUESTION, XL_TEXT, question, "text");
  add_answer (sheet, question);
  xl_json_number (sheet, POINTS, XL_POINTS, question, "points");
  add_criterion (sheet, question);
  xl_json_text (sheet, NOTE, XL_TEXT, question, "note");
  xl_text (sheet, SOURCES, XL_TEXT, sources);
  xl_row_end (sheet);
}

static XlSheet
open_domain (XlBook *book, const cJSON *section)
{
  const char *code = mgi_doc_text (section, "code"), *title = mgi_doc_text (section, "title");
  g_autofree char *name = g_strdup_printf ("%s %s", code, title);
  XlSheet sheet = xl_sheet_new (book, name, columns, G_N_ELEMENTS (columns));

  xl_text (&sheet, CODE, XL_TITLE, name);
  xl_row_end (&sheet);
  xl_sheet_header (&sheet);
  return sheet;
}

void
xl_add_domains (XlBook *book)
{
  XlSheet sheet = { book };
  const cJSON *section, *question;

  cJSON_ArrayForEach (section, mgi_doc_get (book->document, "sections"))
  {
    if (mgi_doc_count (section, "depth") == 0) {
      if (sheet.sheet != NULL)
        xl_sheet_filter (&sheet);
      sheet = open_domain (book, section);
    }
    add_heading (&sheet, section);
    cJSON_ArrayForEach (question, mgi_doc_get (section, "questions")) add_question (&sheet, question);
  }
  if (sheet.sheet != NULL)
    xl_sheet_filter (&sheet);
}
