/*
 * "csv": one tidy row a question, for statistics programs and spreadsheets. Column names stay the same in every
 * language; `domain_…` are the figures of the top section a question stands in, `section_…` of its own one.
 */
#include "reports/csv-text.h"
#include "reports/doc-private.h"
#include "reports/formats-private.h"

static const char columns[]
    = "authority,round,year,framework,domain,domain_title,domain_score,domain_low,domain_high,domain_quotable,"
      "section,section_title,section_score,section_low,section_high,section_quotable,"
      "code,question,applies,option,option_label,points,note,sources" MGI_CSV_END_OF_ROW;

typedef struct {
  GString *out;
  const cJSON *assessment;
  char *framework;
  const cJSON *domain, *section;
  bool row_begun;
} Csv;

static void
begin_cell (Csv *csv)
{
  if (csv->row_begun)
    g_string_append_c (csv->out, ',');
  csv->row_begun = true;
}

static void
end_row (Csv *csv)
{
  g_string_append (csv->out, MGI_CSV_END_OF_ROW);
  csv->row_begun = false;
}

static void
add_text (Csv *csv, const char *text)
{
  begin_cell (csv);
  if (text != NULL)
    mgi_csv_append (csv->out, text);
}

static void
add_number (Csv *csv, const cJSON *object, const char *key)
{
  char buffer[MGI_JSON_NUMBER_SIZE];
  double number;

  begin_cell (csv);
  if (mgi_doc_number (object, key, &number))
    g_string_append (csv->out, mgi_json_write_number (number, buffer));
}

static void
add_bool (Csv *csv, const cJSON *object, const char *key)
{
  begin_cell (csv);
  g_string_append (csv->out, mgi_doc_true (object, key) ? "true" : "false");
}

static void
add_section (Csv *csv, const cJSON *section)
{
  const cJSON *figures = mgi_doc_get (section, "figures");

  add_text (csv, mgi_doc_text (section, "code"));
  add_text (csv, mgi_doc_text (section, "title"));
  add_number (csv, figures, "score");
  add_number (csv, figures, "low");
  add_number (csv, figures, "high");
  add_bool (csv, figures, "quotable");
}

static void
append_detail (GString *joined, const char *detail)
{
  if (detail != NULL)
    g_string_append_printf (joined, ", %s", detail);
}

/* "Title, locator, date, url | …" */
static void
add_sources (Csv *csv, const cJSON *sources)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const cJSON *source;

  cJSON_ArrayForEach (source, sources)
  {
    if (joined->len > 0)
      g_string_append (joined, " | ");
    g_string_append (joined, mgi_doc_text (source, "title"));
    append_detail (joined, mgi_doc_text (source, "locator"));
    append_detail (joined, mgi_doc_text (source, "date"));
    append_detail (joined, mgi_doc_text (source, "url"));
  }
  add_text (csv, joined->str);
}

static void
add_row (Csv *csv, const cJSON *question)
{
  add_text (csv, mgi_doc_text (csv->assessment, "authority"));
  add_number (csv, csv->assessment, "round");
  add_number (csv, csv->assessment, "year");
  add_text (csv, csv->framework);
  add_section (csv, csv->domain);
  add_section (csv, csv->section);
  add_text (csv, mgi_doc_text (question, "code"));
  add_text (csv, mgi_doc_text (question, "text"));
  add_bool (csv, question, "applies");
  add_text (csv, mgi_doc_text (question, "option"));
  add_text (csv, mgi_doc_text (question, "option_label"));
  add_number (csv, question, "points");
  add_text (csv, mgi_doc_text (question, "note"));
  add_sources (csv, mgi_doc_get (question, "sources"));
  end_row (csv);
}

static void
add_rows (Csv *csv, const cJSON *document)
{
  const cJSON *section, *question;

  cJSON_ArrayForEach (section, mgi_doc_get (document, "sections"))
  {
    if (mgi_doc_count (section, "depth") == 0)
      csv->domain = section;
    csv->section = section;
    cJSON_ArrayForEach (question, mgi_doc_get (section, "questions")) add_row (csv, question);
  }
}

GBytes *
mgi_render_csv (const cJSON *document, const MgiLanguage *language, GError **error)
{
  const cJSON *framework = mgi_doc_get (document, "framework");
  g_autofree char *name
      = g_strdup_printf ("%s/%s", mgi_doc_text (framework, "id"), mgi_doc_text (framework, "edition"));
  Csv csv = { g_string_new (MGI_CSV_BYTE_ORDER_MARK), mgi_doc_get (document, "assessment"), name };

  g_string_append (csv.out, columns);
  add_rows (&csv, document);
  return g_string_free_to_bytes (csv.out);
}
