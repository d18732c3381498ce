/*
 * How the figures were made, and what this workbook was made from.
 */
#include "reports/xlsx-private.h"

enum { LABEL, VALUE };

static const XlColumn columns[] = {
  [LABEL] = { NULL, 34 },
  [VALUE] = { NULL, 110 },
};

static void
add_heading (XlSheet *sheet, const char *key)
{
  xl_row_end (sheet);
  xl_sentence (sheet, LABEL, XL_HEADER, key);
  xl_text (sheet, VALUE, XL_HEADER, NULL);
  xl_row_end (sheet);
}

static void
add_text (XlSheet *sheet, const char *key, const char *value)
{
  xl_sentence (sheet, LABEL, XL_LABEL, key);
  xl_text (sheet, VALUE, XL_PARAGRAPH, value);
  xl_row_end (sheet);
}

static void
add_sentences (XlSheet *sheet, const cJSON *method)
{
  const cJSON *sentence;

  add_heading (sheet, "report.method.title");
  cJSON_ArrayForEach (sentence, mgi_doc_get (method, "sentences"))
  {
    xl_wide_text (sheet, LABEL, VALUE, XL_PARAGRAPH, cJSON_GetStringValue (sentence));
    xl_row_end (sheet);
  }
}

/* How to read the answers by objective or target, in a report that has them. */
static void
add_lens (XlSheet *sheet, const cJSON *lens)
{
  if (lens == NULL)
    return;
  g_autofree char *about = mgi_language_format (sheet->book->language, "web.lens.about", NULL);
  xl_wide_text (sheet, LABEL, VALUE, XL_PARAGRAPH, about);
  xl_row_end (sheet);
}

/* "3.1 (section)" in the first column, the number in the second. */
static void
add_numbers (XlSheet *sheet, const cJSON *array, const char *heading, const char *label, const char *number)
{
  const cJSON *item;

  if (cJSON_GetArraySize (array) == 0)
    return;
  add_heading (sheet, heading);
  cJSON_ArrayForEach (item, array)
  {
    xl_json_text (sheet, LABEL, XL_LABEL, item, label);
    xl_json_number (sheet, VALUE, XL_VALUE, item, number);
    xl_row_end (sheet);
  }
}

static void
add_framework (XlSheet *sheet, const cJSON *document)
{
  const cJSON *framework = mgi_doc_get (document, "framework");
  const cJSON *program = mgi_doc_get (document, "program");
  g_autofree char *edition
      = g_strdup_printf ("%s/%s", mgi_doc_text (framework, "id"), mgi_doc_text (framework, "edition"));
  g_autofree char *version
      = g_strdup_printf ("%s %s", mgi_doc_text (program, "name"), mgi_doc_text (program, "version"));

  add_heading (sheet, "report.label.framework");
  add_text (sheet, "report.label.title", mgi_doc_text (framework, "title"));
  add_text (sheet, "report.label.edition", edition);
  add_text (sheet, "report.label.sha256", mgi_doc_text (framework, "sha256"));
  if (mgi_doc_text (framework, "notice") != NULL)
    add_text (sheet, "report.label.notice", mgi_doc_text (framework, "notice"));
  add_text (sheet, "report.label.program", version);
}

static void
add_manifest (XlSheet *sheet, const cJSON *manifest)
{
  const cJSON *item;

  add_heading (sheet, "report.manifest.title");
  cJSON_ArrayForEach (item, mgi_doc_get (manifest, "counts"))
  {
    g_autofree char *key = g_strconcat ("report.count.", item->string, NULL);

    xl_sentence (sheet, LABEL, XL_LABEL, key);
    xl_number (sheet, VALUE, XL_VALUE, item->valuedouble);
    xl_row_end (sheet);
  }
  add_heading (sheet, "report.manifest.parts");
  cJSON_ArrayForEach (item, mgi_doc_get (manifest, "parts"))
  {
    g_autofree char *key = g_strconcat ("report.part.", mgi_doc_text (item, "name"), NULL);

    add_text (sheet, key, mgi_doc_text (item, "sha256"));
  }
}

void
xl_add_method (XlBook *book)
{
  XlSheet sheet = xl_sheet_named (book, "report.sheet.method", columns, G_N_ELEMENTS (columns));
  const cJSON *method = mgi_doc_get (book->document, "method");

  xl_sentence (&sheet, LABEL, XL_TITLE, "report.sheet.method");
  xl_row_end (&sheet);
  if (book->error == NULL)
    worksheet_freeze_panes (sheet.sheet, sheet.row, 0);
  add_sentences (&sheet, method);
  add_lens (&sheet, mgi_doc_get (book->document, "lens"));
  add_numbers (&sheet, mgi_doc_get (method, "bands"), "report.method.bands-title", "label", "from");
  add_numbers (&sheet, mgi_doc_get (method, "weights"), "report.method.weights-title", "code", "weight");
  add_framework (&sheet, book->document);
  add_manifest (&sheet, mgi_doc_get (book->document, "manifest"));
}
