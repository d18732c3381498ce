/*
 * Small things that several sheets say in the same way.
 */
#include <math.h>

#include "reports/xlsx-private.h"

static char *
one_digit (const XlBook *book, const cJSON *object, const char *key)
{
  double number;

  return mgi_doc_number (object, key, &number) ? mgi_language_number (book->language, number, 1) : g_strdup ("");
}

static char *
count_text (const cJSON *object, const char *key)
{
  return g_strdup_printf ("%d", mgi_doc_count (object, key));
}

static const char exact_key[] = "report.range.exact";

static const char *
range_key (const cJSON *figures)
{
  double low, high;

  if (!mgi_doc_number (figures, "low", &low) || !mgi_doc_number (figures, "high", &high))
    return "report.range.none";
  if (!islessgreater (low, high))
    return exact_key;
  return mgi_doc_true (figures, "quotable") ? "report.range" : "report.range.not-quotable";
}

char *
xl_range_sentence (const XlBook *book, const cJSON *figures)
{
  const char *key = range_key (figures);
  g_autofree char *answered = count_text (figures, "answered");
  g_autofree char *applicable = count_text (figures, "applicable");

  if (g_str_equal (key, exact_key)) /* most often; a number's format is dear */
    return mgi_language_format (book->language, key, "answered", answered, "applicable", applicable, NULL);
  g_autofree char *low = one_digit (book, figures, "low");
  g_autofree char *high = one_digit (book, figures, "high");
  return mgi_language_format (book->language, key, "low", low, "high", high, "answered", answered, "applicable",
                              applicable, NULL);
}

/* The entry with this `code` in an array, or NULL. */
static const cJSON *
find (const cJSON *array, const char *code)
{
  const cJSON *item;

  cJSON_ArrayForEach (item, array)
  {
    if (g_strcmp0 (mgi_doc_text (item, "code"), code) == 0)
      return item;
  }
  return NULL;
}

const char *
xl_band (const XlBook *book, const cJSON *figures)
{
  const char *code = mgi_doc_text (figures, "band");
  const cJSON *bands = mgi_doc_get (mgi_doc_get (book->document, "method"), "bands");

  return code != NULL ? mgi_doc_text (find (bands, code), "label") : NULL;
}

char *
xl_round (const XlBook *book, const cJSON *assessment)
{
  g_autofree char *round = count_text (assessment, "round");
  g_autofree char *year = count_text (assessment, "year");

  return mgi_language_format (book->language, "report.round", "round", round, "year", year, NULL);
}

char *
xl_join (const cJSON *array, const char *between)
{
  GString *joined = g_string_new (NULL);
  const cJSON *item;

  cJSON_ArrayForEach (item, array)
  {
    if (joined->len > 0)
      g_string_append (joined, between);
    g_string_append (joined, cJSON_GetStringValue (item));
  }
  return g_string_free (joined, FALSE);
}

GHashTable *
xl_option_labels (const XlBook *book)
{
  GHashTable *labels = g_hash_table_new (g_str_hash, g_str_equal);
  const cJSON *section, *question, *option;

  cJSON_ArrayForEach (section, mgi_doc_get (book->document, "sections"))
  {
    cJSON_ArrayForEach (question, mgi_doc_get (section, "questions"))
    {
      cJSON_ArrayForEach (option, mgi_doc_get (question, "options"))
      {
        const char *code = mgi_doc_text (option, "code");

        if (!g_hash_table_contains (labels, code))
          g_hash_table_insert (labels, (gpointer)code, (gpointer)mgi_doc_text (option, "label"));
      }
    }
  }
  return labels;
}
