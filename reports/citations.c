/*
 * The sources of a document: each distinct one once, with the questions that cite it.
 */
#include <string.h>

#include "reports/parts-private.h"

typedef struct {
  const MgiSource *source;
  guint number;
  GPtrArray *codes; /* borrowed */
} Citation;

struct MgiCitations {
  GPtrArray *all;     /* elements: Citation */
  GHashTable *by_key; /* key → Citation in `all` */
};

static void
citation_free (gpointer data)
{
  Citation *citation = data;

  g_ptr_array_unref (citation->codes);
  g_free (citation);
}

MgiCitations *
mgi_citations_new (void)
{
  MgiCitations *citations = g_new0 (MgiCitations, 1);

  citations->all = g_ptr_array_new_with_free_func (citation_free);
  citations->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return citations;
}

void
mgi_citations_free (MgiCitations *citations)
{
  if (citations == NULL)
    return;
  g_hash_table_unref (citations->by_key);
  g_ptr_array_unref (citations->all);
  g_free (citations);
}

static void
append_field (GString *key, const char *field)
{
  if (field == NULL)
    g_string_append_c (key, '-');
  else
    g_string_append_printf (key, "%" G_GSIZE_FORMAT ":%s", strlen (field), field);
}

/* Equal exactly where mgi_source_equal() says so; lengths keep the fields apart. */
static char *
source_key (const MgiSource *source)
{
  GString *key = g_string_new (mgi_stance_word (source->stance));

  append_field (key, source->title);
  append_field (key, source->kind);
  append_field (key, source->locator);
  append_field (key, source->date);
  append_field (key, source->url);
  append_field (key, source->sha256);
  return g_string_free (key, FALSE);
}

guint
mgi_citations_add (MgiCitations *citations, const MgiSource *source, const char *code)
{
  g_autofree char *key = source_key (source);
  Citation *citation = g_hash_table_lookup (citations->by_key, key);

  if (citation == NULL) {
    citation = g_new0 (Citation, 1);
    citation->source = source;
    citation->number = citations->all->len + 1;
    citation->codes = g_ptr_array_new ();
    g_ptr_array_add (citations->all, citation);
    g_hash_table_insert (citations->by_key, g_steal_pointer (&key), citation);
  }
  GPtrArray *codes = citation->codes;
  if (codes->len == 0 || g_strcmp0 (codes->pdata[codes->len - 1], code) != 0)
    g_ptr_array_add (codes, (gpointer)code);
  return citation->number;
}

cJSON *
mgi_source_json (const MgiReport *report, const MgiSource *source, guint number)
{
  cJSON *object = mgi_doc_object ();

  mgi_doc_add_count (object, "number", number);
  mgi_doc_add_text (object, "title", source->title);
  mgi_doc_add_text (object, "kind", source->kind);
  mgi_doc_add_label (object, "kind_label", report, "evidence", source->kind);
  mgi_doc_add_text (object, "locator", source->locator);
  mgi_doc_add_text (object, "date", source->date);
  mgi_doc_add_text (object, "url", source->url);
  mgi_doc_add_text (object, "sha256", source->sha256);
  mgi_doc_add_text (object, "stance", mgi_stance_word (source->stance));
  mgi_doc_add_label (object, "stance_label", report, "stance", mgi_stance_word (source->stance));
  return object;
}

cJSON *
mgi_citations_json (const MgiReport *report)
{
  const MgiCitations *citations = report->citations;
  cJSON *array = mgi_doc_array ();

  for (guint i = 0; i < citations->all->len; i++) {
    const Citation *citation = citations->all->pdata[i];
    cJSON *item = mgi_doc_append (array, mgi_source_json (report, citation->source, citation->number));
    cJSON *codes = mgi_doc_add_array (item, "questions");

    for (guint j = 0; j < citation->codes->len; j++)
      mgi_doc_append_text (codes, citation->codes->pdata[j]);
  }
  return array;
}
