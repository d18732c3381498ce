/*
 * What changed since the round before: each section's change with its four parts, and each answer that changed.
 */
#include "reports/xlsx-private.h"

enum { CODE, TITLE, EARLIER, SCORE, CHANGE, PARTS, KINDS = PARTS + 4, WHY = KINDS + MGI_N_REASON_KINDS };

G_STATIC_ASSERT ((int)XL_CHANGE_LABELS == (int)TITLE && (int)XL_CHANGE_FIRST_PART == (int)PARTS);

static const XlColumn columns[] = {
  [CODE] = { "report.column.code", 9 },
  [TITLE] = { "report.column.title", 46 },
  [EARLIER] = { "report.column.earlier", 11, true },
  [SCORE] = { "report.column.score", 11, true },
  [CHANGE] = { "report.column.change", 11, true },
  [PARTS] = { "report.column.part.answers", 14, true },
  [PARTS + 1] = { "report.column.part.questions", 14, true },
  [PARTS + 2] = { "report.column.part.coverage", 14, true },
  [PARTS + 3] = { "report.column.part.rules", 14, true },
  [KINDS] = { "report.column.kind.real_change", 14, true },
  [KINDS + 1] = { "report.column.kind.correction", 14, true },
  [KINDS + 2] = { "report.column.kind.unstated", 14, true },
  [WHY] = { "report.column.remark", 36 },
};

static const char *const parts[] = { "answers", "questions", "coverage", "rules" };
static const char *const kinds[MGI_N_REASON_KINDS] = { "real_change", "correction", "unstated" };

/* Why a change has no parts. */
static void
add_why (XlSheet *sheet, XlStyle style, const char *word)
{
  g_autofree char *key = g_strconcat ("comparison.", word, NULL);

  if (word != NULL)
    xl_sentence (sheet, WHY, style, key);
  else
    xl_text (sheet, WHY, style, NULL);
}

static void
add_change (XlSheet *sheet, const cJSON *compared, bool strong)
{
  XlStyle score = strong ? XL_STRONG_SCORE : XL_SCORE, change = strong ? XL_STRONG_CHANGE : XL_CHANGE;

  xl_json_number (sheet, EARLIER, score, compared, "from");
  xl_json_number (sheet, SCORE, score, compared, "to");
  xl_json_number (sheet, CHANGE, change, compared, "change");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    xl_json_number (sheet, (lxw_col_t)(PARTS + i), change, mgi_doc_get (compared, "parts"), parts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    xl_json_number (sheet, (lxw_col_t)(KINDS + i), change, mgi_doc_get (compared, "summary"), kinds[i]);
  add_why (sheet, strong ? XL_STRONG : XL_TEXT, mgi_doc_text (compared, "why"));
  xl_row_end (sheet);
}

/* The top sections first, in one block that a chart can be drawn from, then all below them. */
static void
add_sections (XlSheet *sheet, const cJSON *comparison, bool top)
{
  const cJSON *compared = mgi_doc_get (comparison, "sections")->child;
  const cJSON *section;

  cJSON_ArrayForEach (section, mgi_doc_get (sheet->book->document, "sections"))
  {
    if ((mgi_doc_count (section, "depth") == 0) == top) {
      xl_json_text (sheet, CODE, top ? XL_STRONG : XL_CODE, section, "code");
      xl_json_text (sheet, TITLE, top ? XL_STRONG : XL_TEXT, section, "title");
      add_change (sheet, compared, top);
    }
    compared = compared->next;
  }
}

XlChangeRows
xl_add_change (XlBook *book)
{
  const cJSON *comparison = mgi_doc_get (book->document, "comparison");
  const cJSON *overall = mgi_doc_get (comparison, "overall");

  if (!cJSON_IsObject (comparison))
    return (XlChangeRows){ NULL };
  XlSheet sheet = xl_sheet_named (book, "report.sheet.change", columns, G_N_ELEMENTS (columns));
  xl_sheet_header (&sheet);
  lxw_row_t first = sheet.row;
  add_sections (&sheet, comparison, true);
  lxw_row_t last = sheet.row - 1;
  if (cJSON_IsObject (overall)) {
    xl_text (&sheet, CODE, XL_STRONG, NULL);
    xl_sentence (&sheet, TITLE, XL_STRONG, "report.overall");
    add_change (&sheet, overall, true);
  }
  add_sections (&sheet, comparison, false);
  xl_sheet_filter (&sheet);
  return (XlChangeRows){ sheet.sheet, first, last };
}

enum { NEW_CODE, OLD_CODE, RELATION, TEXT, BEFORE, AFTER, REASON, NOTE_BEFORE, NOTE_AFTER, LINK_NOTE };

static const XlColumn answer_columns[] = {
  [NEW_CODE] = { "report.column.code", 10 },         [OLD_CODE] = { "report.column.earlier-code", 10 },
  [RELATION] = { "report.column.relation", 14 },     [TEXT] = { "report.column.question", 50 },
  [BEFORE] = { "report.column.before", 15 },         [AFTER] = { "report.column.after", 15 },
  [REASON] = { "report.column.reason", 18 },         [NOTE_BEFORE] = { "report.column.note-before", 38 },
  [NOTE_AFTER] = { "report.column.note-after", 38 }, [LINK_NOTE] = { "report.column.link-note", 38 },
};

static void
add_relation (XlSheet *sheet, const cJSON *item)
{
  g_autofree char *key = g_strconcat ("relation.", mgi_doc_text (item, "relation"), NULL);

  xl_sentence (sheet, RELATION, XL_TEXT, key);
}

static void
add_side (XlSheet *sheet, lxw_col_t column, const cJSON *change, const char *label)
{
  if (mgi_doc_text (change, label) != NULL)
    xl_json_text (sheet, column, XL_TEXT, change, label);
  else
    xl_sentence (sheet, column, XL_TEXT, "report.not-answered");
}

static void
add_changed_answer (XlSheet *sheet, const cJSON *change)
{
  xl_json_text (sheet, NEW_CODE, XL_CODE, change, "code");
  xl_json_text (sheet, OLD_CODE, XL_CODE, change, "earlier_code");
  add_relation (sheet, change);
  xl_json_text (sheet, TEXT, XL_TEXT, change, "text");
  add_side (sheet, BEFORE, change, "before_label");
  add_side (sheet, AFTER, change, "after_label");
  xl_json_text (sheet, REASON, XL_TEXT, change, "reason_label");
  xl_json_text (sheet, NOTE_BEFORE, XL_TEXT, change, "before_note");
  xl_json_text (sheet, NOTE_AFTER, XL_TEXT, change, "after_note");
  xl_row_end (sheet);
}

/* What the newer questions of a link ask, each in a line of its own; code → text. */
static char *
texts_of (const cJSON *codes, GHashTable *texts)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  const cJSON *code;

  cJSON_ArrayForEach (code, codes)
  {
    gpointer text = g_hash_table_lookup (texts, cJSON_GetStringValue (code));
    if (text != NULL)
      g_ptr_array_add (lines, text);
  }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

static GHashTable *
question_texts (const cJSON *document)
{
  GHashTable *texts = g_hash_table_new (g_str_hash, g_str_equal);
  const cJSON *section, *question;

  cJSON_ArrayForEach (section, mgi_doc_get (document, "sections"))
  {
    cJSON_ArrayForEach (question, mgi_doc_get (section, "questions")) g_hash_table_insert (
        texts, (gpointer)mgi_doc_text (question, "code"), (gpointer)mgi_doc_text (question, "text"));
  }
  return texts;
}

static void
add_not_comparable (XlSheet *sheet, const cJSON *link, GHashTable *texts)
{
  g_autofree char *to = xl_join (mgi_doc_get (link, "to"), "\n");
  g_autofree char *from = xl_join (mgi_doc_get (link, "from"), "\n");
  g_autofree char *asked = texts_of (mgi_doc_get (link, "to"), texts);

  xl_text (sheet, NEW_CODE, XL_TEXT, to);
  xl_text (sheet, OLD_CODE, XL_TEXT, from);
  add_relation (sheet, link);
  xl_text (sheet, TEXT, XL_TEXT, *asked != '\0' ? asked : NULL);
  for (lxw_col_t column = BEFORE; column <= NOTE_AFTER; column++)
    xl_text (sheet, column, XL_TEXT, NULL);
  xl_json_text (sheet, LINK_NOTE, XL_TEXT, link, "note");
  xl_row_end (sheet);
}

void
xl_add_changed_answers (XlBook *book)
{
  const cJSON *comparison = mgi_doc_get (book->document, "comparison");
  const cJSON *item;

  if (!cJSON_IsObject (comparison))
    return;
  /* The notes only where there are links: two editions. */
  const bool has_links = cJSON_GetArraySize (mgi_doc_get (comparison, "not_comparable")) > 0;
  g_autoptr (GHashTable) texts = question_texts (book->document);
  XlSheet sheet = xl_sheet_named (book, "report.sheet.changed-answers", answer_columns,
                                  has_links ? G_N_ELEMENTS (answer_columns) : LINK_NOTE);
  xl_sheet_header (&sheet);
  cJSON_ArrayForEach (item, mgi_doc_get (book->document, "changes")) add_changed_answer (&sheet, item);
  cJSON_ArrayForEach (item, mgi_doc_get (comparison, "not_comparable")) add_not_comparable (&sheet, item, texts);
  xl_sheet_filter (&sheet);
}
