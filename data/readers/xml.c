/*
 * XML through expat. Names come as "namespace newline local name"; those of workbooks are made short.
 */
#include "data/readers/xml.h"

#include <expat.h>
#include <string.h>

#include "questionnaire/questionnaire.h"

enum { BLOCK = 32 * 1024 };

/* ECMA-376, in its transitional and its strict form. */
static const char *const known_spaces[] = {
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main",
  "http://schemas.openxmlformats.org/package/2006/relationships",
};

static const char *const relations[] = {
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships\nid",
  "http://purl.oclc.org/ooxml/officeDocument/relationships\nid",
};

typedef struct {
  const MgiXmlText *text;
  const MgiXmlHandlers *handlers;
  gpointer data;
  XML_Parser parser;
  guint depth;
  guint64 fed;           /* bytes given to the parser */
  bool stopped;          /* expat may still tell of things after it was stopped */
  const char *problem;   /* key of what stopped it; NULL: a handler did */
  XML_Size line, column; /* of what stopped it, from 1: versions of expat differ in what they say of it later */
} Reading;

static void
look_where (Reading *reading)
{
  reading->line = XML_GetCurrentLineNumber (reading->parser);
  reading->column = XML_GetCurrentColumnNumber (reading->parser) + 1;
}

static void
stop (Reading *reading, const char *problem)
{
  look_where (reading);
  reading->problem = problem;
  reading->stopped = true;
  XML_StopParser (reading->parser, XML_FALSE);
}

/* The local name, or "" where the namespace is none of those known. */
static const char *
short_name (const char *name)
{
  const char *separator = strchr (name, '\n');
  if (separator == NULL)
    return "";
  const gsize length = (gsize)(separator - name);
  for (guint i = 0; i < G_N_ELEMENTS (known_spaces); i++) {
    if (strncmp (known_spaces[i], name, length) == 0 && known_spaces[i][length] == '\0')
      return separator + 1;
  }
  return "";
}

static void
on_start (void *data, const char *name, const char **attributes)
{
  Reading *reading = data;

  if (reading->stopped)
    return;
  if (++reading->depth > MGI_XML_MAX_DEPTH) {
    stop (reading, "workbook.too-deep");
    return;
  }
  if (XML_GetSpecifiedAttributeCount (reading->parser) > 2 * MGI_XML_MAX_ATTRIBUTES) {
    stop (reading, "workbook.too-many-attributes");
    return;
  }
  if (reading->handlers->start != NULL
      && !reading->handlers->start (short_name (name), (const char *const *)attributes, reading->data))
    stop (reading, NULL);
}

static void
on_end (void *data, const char *name)
{
  Reading *reading = data;

  if (reading->stopped)
    return;
  reading->depth--;
  if (reading->handlers->end != NULL && !reading->handlers->end (short_name (name), reading->data))
    stop (reading, NULL);
}

static void
on_text (void *data, const char *text, int length)
{
  const Reading *reading = data;

  if (!reading->stopped && reading->handlers->text != NULL
      && !reading->handlers->text (text, (gsize)length, reading->data))
    stop (data, NULL);
}

static void
on_doctype (void *data, const char *name, const char *system, const char *public, int internal)
{
  stop (data, "workbook.doctype");
}

static void
add_problem (Reading *reading, const char *key)
{
  if (!reading->stopped)
    look_where (reading);

  const MgiPlace place = { .file = reading->text->input->file };
  g_autofree char *line = g_strdup_printf ("%lu", reading->line);
  g_autofree char *column = g_strdup_printf ("%lu", reading->column);

  mgi_problems_add (reading->text->input->problems, &place, key, "part", reading->text->part, "line", line, "column",
                    column, NULL);
}

/* A token whose end does not come would be gathered in memory. */
static bool
is_token_too_long (const Reading *reading)
{
  const XML_Index at = XML_GetCurrentByteIndex (reading->parser);

  return at >= 0 && reading->fed > (guint64)at + MGI_XML_MAX_TOKEN;
}

/* One block; false at the end or where it is over. */
static bool
feed (Reading *reading, bool *ret_whole)
{
  void *buffer = XML_GetBuffer (reading->parser, BLOCK);
  if (buffer == NULL)
    g_error ("out of memory");
  const gssize n = reading->text->read (reading->text->source, buffer, BLOCK);
  if (n < 0)
    return false;
  reading->fed += (guint64)n;
  if (XML_ParseBuffer (reading->parser, (int)n, n == 0) != XML_STATUS_OK) {
    if (reading->problem != NULL || !reading->stopped)
      add_problem (reading, reading->problem != NULL ? reading->problem : "workbook.bad-xml");
    return false;
  }
  if (is_token_too_long (reading)) {
    add_problem (reading, "workbook.tag-too-long");
    return false;
  }
  *ret_whole = n == 0;
  return n > 0;
}

bool
mgi_xml_read (const MgiXmlText *text, const MgiXmlHandlers *handlers, gpointer data)
{
  Reading reading = { .text = text, .handlers = handlers, .data = data };
  bool whole = false;

  reading.parser = XML_ParserCreateNS (NULL, '\n');
  if (reading.parser == NULL)
    g_error ("out of memory");
  XML_SetUserData (reading.parser, &reading);
  XML_SetElementHandler (reading.parser, on_start, on_end);
  XML_SetCharacterDataHandler (reading.parser, on_text);
  XML_SetStartDoctypeDeclHandler (reading.parser, on_doctype);
  while (feed (&reading, &whole))
    ;
  XML_ParserFree (reading.parser);
  return whole;
}

const char *
mgi_xml_attribute (const char *const *attributes, const char *name)
{
  for (; *attributes != NULL; attributes += 2) {
    if (strcmp (attributes[0], name) == 0)
      return attributes[1];
  }
  return NULL;
}

const char *
mgi_xml_relation (const char *const *attributes)
{
  const char *transitional = mgi_xml_attribute (attributes, relations[0]);

  return transitional != NULL ? transitional : mgi_xml_attribute (attributes, relations[1]);
}
