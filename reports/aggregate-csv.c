/*
 * An aggregate as CSV: one tidy row a number, column names the same in every language. A figure that is not given has a
 * row that says "true" under `suppressed` and has no number.
 */
#include "reports/aggregate-private.h"
#include "reports/csv-text.h"
#include "reports/reports.h"

static const char header[]
    = "group,framework,kind,code,title,options,no_answer,label,count,of,share,suppressed" MGI_CSV_END_OF_ROW;

typedef struct {
  GString *out;
  const char *group, *kind;
  char *framework;
} Csv;

static void
add_cell (Csv *csv, const char *text)
{
  g_string_append_c (csv->out, ',');
  if (text != NULL)
    mgi_csv_append (csv->out, text);
}

static void
add_number (Csv *csv, const cJSON *object, const char *key)
{
  char buffer[MGI_JSON_NUMBER_SIZE];
  double number;

  add_cell (csv, mgi_doc_number (object, key, &number) ? mgi_json_write_number (number, buffer) : NULL);
}

static void
add_share (Csv *csv, const MgiAggregateRow *row)
{
  g_autofree char *codes = mgi_aggregate_codes (row->share), *of = g_strdup_printf ("%d", row->of);
  const bool nothing = mgi_doc_true (row->share, "no_answer") || mgi_doc_true (row->share, "no_score");

  add_cell (csv, codes);
  add_cell (csv, nothing ? "true" : "false");
  add_cell (csv, mgi_doc_text (row->share, "label"));
  add_number (csv, row->share, "count");
  add_cell (csv, of);
  add_number (csv, row->share, "share");
  add_cell (csv, "false");
}

static void
add_row (const MgiAggregateRow *row, gpointer data)
{
  Csv *csv = data;

  mgi_csv_append (csv->out, csv->group);
  add_cell (csv, csv->framework);
  add_cell (csv, csv->kind);
  add_cell (csv, mgi_doc_text (row->item, "code"));
  add_cell (csv, mgi_doc_text (row->item, "title"));
  if (row->share != NULL)
    add_share (csv, row);
  else
    g_string_append (csv->out, ",,,,,,,true");
  g_string_append (csv->out, MGI_CSV_END_OF_ROW);
}

GBytes *
mgi_aggregate_csv (const cJSON *document)
{
  static const struct {
    const char *list, *kind;
  } tables[] = { { "bands", "band" }, { "sections", "section" }, { "topics", "topic" }, { "questions", "question" } };
  const cJSON *framework = mgi_doc_get (document, "framework");
  g_autofree char *name
      = g_strdup_printf ("%s/%s", mgi_doc_text (framework, "id"), mgi_doc_text (framework, "edition"));
  Csv csv
      = { g_string_new (MGI_CSV_BYTE_ORDER_MARK), mgi_doc_text (mgi_doc_get (document, "group"), "name"), NULL, name };

  g_string_append (csv.out, header);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    csv.kind = tables[i].kind;
    mgi_aggregate_rows (document, tables[i].list, add_row, &csv);
  }
  return g_string_free_to_bytes (csv.out);
}
