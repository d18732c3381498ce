/*
 * What the government added to its answers: good practices that it shares, and gaps and commitments.
 */
#include "reports/xlsx-private.h"

/* A person's text in its own direction, whatever it begins with. */
static void
add_own_text (XlSheet *sheet, lxw_col_t column, const cJSON *item, const char *key)
{
  const bool rtl = g_strcmp0 (mgi_doc_text (item, "direction"), "rtl") == 0;

  xl_directed_text (sheet, column, XL_TEXT, mgi_doc_text (item, key), rtl);
}

static void
add_word (XlSheet *sheet, lxw_col_t column, const char *prefix, const char *word)
{
  g_autofree char *key = g_strconcat (prefix, ".", word, NULL);

  xl_sentence (sheet, column, XL_TEXT, key);
}

/* --- good practices -------------------------------------------------------------------------------------------------------- */

enum { CODE, TEXT, ANSWER, PRACTICE, GCM, SDG };

static const XlColumn practice_columns[] = {
  [CODE] = { "report.column.code", 9 },      [TEXT] = { "report.column.question", 46 },
  [ANSWER] = { "report.column.answer", 15 }, [PRACTICE] = { "report.column.practice", 60 },
  [GCM] = { "report.column.gcm", 14 },       [SDG] = { "report.column.sdg", 14 },
};

static char *
numbers (const cJSON *list)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const cJSON *item;

  cJSON_ArrayForEach (item, list) g_string_append_printf (joined, "%s%d", joined->len > 0 ? ", " : "", item->valueint);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
add_practice (XlSheet *sheet, const cJSON *practice)
{
  g_autofree char *gcm = numbers (mgi_doc_get (practice, "gcm"));
  g_autofree char *sdg = xl_join (mgi_doc_get (practice, "sdg"), ", ");

  xl_json_text (sheet, CODE, XL_CODE, practice, "code");
  xl_json_text (sheet, TEXT, XL_TEXT, practice, "question");
  xl_json_text (sheet, ANSWER, XL_TEXT, practice, "answer");
  add_own_text (sheet, PRACTICE, practice, "text");
  xl_text (sheet, GCM, XL_TEXT, gcm);
  xl_text (sheet, SDG, XL_TEXT, sdg);
  xl_row_end (sheet);
}

void
xl_add_practices (XlBook *book)
{
  const cJSON *practices = mgi_doc_get (book->document, "practices"), *practice;

  if (cJSON_GetArraySize (practices) == 0)
    return;
  XlSheet sheet = xl_sheet_named (book, "report.sheet.practices", practice_columns, G_N_ELEMENTS (practice_columns));
  xl_sheet_header (&sheet);
  cJSON_ArrayForEach (practice, practices) add_practice (&sheet, practice);
  xl_sheet_filter (&sheet);
}

/* --- gaps and commitments --------------------------------------------------------------------------------------------------- */

enum { HERE, QUESTION, WHAT, WHO, DUE, STATUS, MADE_IN, MADE_CODE, BEFORE, AFTER, MOVEMENT, REMARK };

static const XlColumn commitment_columns[] = {
  [HERE] = { "report.column.code", 9 },          [QUESTION] = { "report.column.question", 46 },
  [WHAT] = { "report.column.commitment", 46 },   [WHO] = { "report.column.who", 22 },
  [DUE] = { "report.column.due", 12 },           [STATUS] = { "report.column.status", 14 },
  [MADE_IN] = { "report.column.made-in", 12 },   [MADE_CODE] = { "report.column.earlier-code", 10 },
  [BEFORE] = { "report.column.before", 15 },     [AFTER] = { "report.column.after", 15 },
  [MOVEMENT] = { "report.column.movement", 22 }, [REMARK] = { "report.column.remark", 36 },
};

static void
add_answer (XlSheet *sheet, lxw_col_t column, const cJSON *commitment, const char *label)
{
  if (mgi_doc_text (commitment, label) != NULL)
    xl_json_text (sheet, column, XL_TEXT, commitment, label);
  else
    xl_sentence (sheet, column, XL_TEXT, "report.not-answered");
}

static void
add_promise (XlSheet *sheet, const cJSON *commitment)
{
  xl_json_text (sheet, HERE, XL_CODE, commitment, "code");
  xl_json_text (sheet, QUESTION, XL_TEXT, commitment, "question");
  add_own_text (sheet, WHAT, commitment, "what");
  add_own_text (sheet, WHO, commitment, "who");
  xl_json_text (sheet, DUE, XL_TEXT, commitment, "due"); /* as it stands: it can be sorted */
  add_word (sheet, STATUS, "commitment.status", mgi_doc_text (commitment, "status"));
  xl_json_text (sheet, MADE_IN, XL_TEXT, commitment, "made_in");
  xl_json_text (sheet, MADE_CODE, XL_TEXT, commitment, "made_code");
  add_answer (sheet, BEFORE, commitment, "before_label");
}

static void
add_commitment (XlSheet *sheet, const cJSON *commitment)
{
  add_promise (sheet, commitment);
  if (mgi_doc_text (commitment, "why") != NULL) {
    xl_text (sheet, AFTER, XL_TEXT, NULL);
    add_word (sheet, MOVEMENT, "commitment.apart", mgi_doc_text (commitment, "why"));
    xl_json_text (sheet, REMARK, XL_TEXT, commitment, "note");
  } else {
    add_answer (sheet, AFTER, commitment, "after_label");
    add_word (sheet, MOVEMENT, "commitment.movement", mgi_doc_text (commitment, "movement"));
    xl_json_text (sheet, REMARK, XL_TEXT, commitment, "dropped_why");
  }
  xl_row_end (sheet);
}

static void
add_gap (XlSheet *sheet, const cJSON *gap)
{
  xl_json_text (sheet, HERE, XL_CODE, gap, "code");
  xl_json_text (sheet, QUESTION, XL_TEXT, gap, "question");
  xl_sentence (sheet, WHAT, XL_TEXT, "commitment.none-yet");
  for (lxw_col_t column = WHO; column <= REMARK; column++)
    if (column == AFTER)
      xl_json_text (sheet, column, XL_TEXT, gap, "answer");
    else
      xl_text (sheet, column, XL_TEXT, NULL);
  xl_row_end (sheet);
}

void
xl_add_commitments (XlBook *book)
{
  const cJSON *list = mgi_doc_get (book->document, "commitments"), *item;
  const cJSON *promised = mgi_doc_get (list, "commitments"), *apart = mgi_doc_get (list, "not_comparable");

  if (cJSON_GetArraySize (promised) + cJSON_GetArraySize (apart) == 0)
    return;
  XlSheet sheet
      = xl_sheet_named (book, "report.sheet.commitments", commitment_columns, G_N_ELEMENTS (commitment_columns));
  xl_sheet_header (&sheet);
  cJSON_ArrayForEach (item, promised) add_commitment (&sheet, item);
  cJSON_ArrayForEach (item, apart) add_commitment (&sheet, item);
  cJSON_ArrayForEach (item, mgi_doc_get (list, "gaps")) add_gap (&sheet, item);
  xl_sheet_filter (&sheet);
}
