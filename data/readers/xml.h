/*
 * XML read as a stream. No document type is accepted, so there are no entities and nothing outside is ever fetched;
 * depth, attributes and the length of a tag are bounded.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/readers/input.h"

G_BEGIN_DECLS

enum {
  MGI_XML_MAX_DEPTH = 64,
  MGI_XML_MAX_ATTRIBUTES = 256,
  MGI_XML_MAX_TOKEN = 1024 * 1024, /* bytes of one tag, comment or instruction */
};

/* How many bytes were put into `buffer`: 0 at the end, -1 after a problem that was told already. */
typedef gssize (*MgiXmlRead) (gpointer source, void *buffer, gsize size);

/*
 * Told while the text is read; each may be NULL and returns false to stop. `name` is an element's local name in one of
 * the namespaces of workbooks, "" in any other. Text comes in pieces of any size, not terminated.
 */
typedef struct {
  bool (*start) (const char *name, const char *const *attributes, gpointer data);
  bool (*end) (const char *name, gpointer data);
  bool (*text) (const char *text, gsize length, gpointer data);
} MgiXmlHandlers;

typedef struct {
  MgiXmlRead read;
  gpointer source;
  const MgiInput *input;
  const char *part; /* what it is called in problems */
} MgiXmlText;

/*
 * Reads all of it. False where it could not be read to its end: with a problem added, unless a handler stopped it or
 * the source had told its own.
 */
bool mgi_xml_read (const MgiXmlText *text, const MgiXmlHandlers *handlers, gpointer data);

/* An attribute's value by its name without a namespace, or NULL. */
const char *mgi_xml_attribute (const char *const *attributes, const char *name);
/* The attribute by which a part names its relation to another (r:id), or NULL. */
const char *mgi_xml_relation (const char *const *attributes);

G_END_DECLS
