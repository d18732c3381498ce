/*
 * Shared strings: plain text and rich text alike become text; how it is pronounced (rPh) is left out.
 */
#include "data/readers/strings.h"

#include <string.h>

#include "data/readers/cell.h"
#include "questionnaire/questionnaire.h"

enum { CHUNK = 256 * 1024 };

struct MgiStrings {
  GStringChunk *texts;
  GPtrArray *numbered; /* elements: char * in `texts` */
  gsize bytes;
};

typedef struct {
  const MgiXmlText *text;
  MgiStrings *strings;
  GString *current;
  bool in_text;
  guint readings; /* rPh elements that are open */
} Reader;

static bool
refuse (const Reader *reader, const char *key, gint64 max)
{
  const MgiPlace place = { .file = reader->text->input->file };
  g_autofree char *limit = g_strdup_printf ("%" G_GINT64_FORMAT, max);

  mgi_problems_add (reader->text->input->problems, &place, key, "part", reader->text->part, "max", limit, NULL);
  return false;
}

static bool
on_start (const char *name, const char *const *attributes, gpointer data)
{
  Reader *reader = data;

  if (strcmp (name, "si") == 0)
    g_string_truncate (reader->current, 0);
  else if (strcmp (name, "rPh") == 0)
    reader->readings++;
  reader->in_text = strcmp (name, "t") == 0 && reader->readings == 0;
  return true;
}

static bool
on_text (const char *text, gsize length, gpointer data)
{
  const Reader *reader = data;

  if (!reader->in_text)
    return true;
  if (reader->current->len + length > MGI_CELL_MAX_TEXT)
    return refuse (reader, "workbook.text-too-long", MGI_CELL_MAX_TEXT);
  g_string_append_len (reader->current, text, (gssize)length);
  return true;
}

static bool
add_string (Reader *reader)
{
  MgiStrings *strings = reader->strings;

  mgi_cell_unescape (reader->current, 0);
  strings->bytes += reader->current->len + 1;
  if (strings->numbered->len >= MGI_STRINGS_MAX)
    return refuse (reader, "workbook.too-many-strings", MGI_STRINGS_MAX);
  if (strings->bytes > MGI_STRINGS_MAX_BYTES)
    return refuse (reader, "workbook.too-much-text", MGI_STRINGS_MAX_BYTES);
  g_ptr_array_add (strings->numbered,
                   g_string_chunk_insert_len (strings->texts, reader->current->str, (gssize)reader->current->len));
  return true;
}

static bool
on_end (const char *name, gpointer data)
{
  Reader *reader = data;

  reader->in_text = false;
  if (strcmp (name, "rPh") == 0 && reader->readings > 0)
    reader->readings--;
  return strcmp (name, "si") != 0 || add_string (reader);
}

MgiStrings *
mgi_strings_new (void)
{
  MgiStrings *strings = g_new0 (MgiStrings, 1);

  strings->texts = g_string_chunk_new (CHUNK);
  strings->numbered = g_ptr_array_new ();
  return strings;
}

MgiStrings *
mgi_strings_read (const MgiXmlText *text)
{
  static const MgiXmlHandlers handlers = { on_start, on_end, on_text };
  g_autoptr (MgiStrings) strings = mgi_strings_new ();
  g_autoptr (GString) current = g_string_new (NULL);
  Reader reader = { .text = text, .strings = strings, .current = current };

  return mgi_xml_read (text, &handlers, &reader) ? g_steal_pointer (&strings) : NULL;
}

void
mgi_strings_free (MgiStrings *strings)
{
  if (strings == NULL)
    return;
  g_string_chunk_free (strings->texts);
  g_ptr_array_unref (strings->numbered);
  g_free (strings);
}

const char *
mgi_strings_get (const MgiStrings *strings, guint64 number)
{
  return number < strings->numbered->len ? strings->numbered->pdata[number] : NULL;
}
