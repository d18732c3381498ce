/*
 * Amending a JSON text in place: one walk notes where every value stands, and what changes is cut out and put in by
 * its bytes. Printing a parsed value again would lose how its numbers and lists were written.
 */
#include "questionnaire/json-amend.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

/* Where a value stands, from its first byte to behind its last. */
typedef struct {
  gsize start, end;
  gsize gap, key;                     /* before the value or its key: where white space begins, and where it ends */
  gsize last_gap, last_key, last_end; /* the same of its last child */
  guint n_children;
} Span;

typedef struct {
  gsize from, to;
  char *text;
} Change;

struct MgiAmendment {
  GBytes *bytes;
  const char *text;
  gsize size;
  GHashTable *spans; /* pointer → Span */
  GArray *changes;   /* elements: Change */
};

/* --- finding everything -------------------------------------------------------------------------------------------- */

typedef struct {
  MgiAmendment *amendment;
  const char *text;
  gsize at;
  GString *pointer;
} Walk;

static void
skip_white (Walk *walk)
{
  walk->at += strspn (walk->text + walk->at, " \t\r\n");
}

static void
skip_string (Walk *walk)
{
  walk->at++;
  while (walk->text[walk->at] != '"')
    walk->at += walk->text[walk->at] == '\\' ? 2 : 1;
  walk->at++;
}

/* A key as it is meant: what its escapes stand for. */
static char *
decode_key (const char *quoted, gsize length)
{
  if (memchr (quoted, '\\', length) == NULL)
    return g_strndup (quoted + 1, length - 2);
  json_auto_t *key = json_loadb (quoted, length, JSON_DECODE_ANY, NULL);
  return g_strdup (json_string_value (key));
}

static void
append_step (GString *pointer, const char *key)
{
  g_string_append_c (pointer, '/');
  for (const char *c = key; *c != '\0'; c++) {
    if (*c == '~' || *c == '/')
      g_string_append (pointer, *c == '~' ? "~0" : "~1");
    else
      g_string_append_c (pointer, *c);
  }
}

static Span *walk_value (Walk *walk);

/* An element of a list or a member of an object, from the white space before it. */
static Span *
walk_child (Walk *walk, bool in_object, guint index)
{
  const gsize gap = walk->at, length = walk->pointer->len;
  skip_white (walk);
  const gsize key = walk->at;
  if (in_object) {
    skip_string (walk);
    g_autofree char *name = decode_key (walk->text + key, walk->at - key);
    append_step (walk->pointer, name);
    skip_white (walk);
    walk->at++; /* the colon */
    skip_white (walk);
  } else {
    g_string_append_printf (walk->pointer, "/%u", index);
  }
  Span *child = walk_value (walk);
  child->gap = gap;
  child->key = key;
  g_string_truncate (walk->pointer, length);
  return child;
}

/* As deep as the parser allowed. */
static void
walk_children (Walk *walk, Span *span)
{
  const bool in_object = walk->text[walk->at] == '{';
  const char closing = in_object ? '}' : ']';
  walk->at++;
  for (guint index = 0;; index++) {
    const gsize gap = walk->at;
    skip_white (walk);
    if (walk->text[walk->at] == closing)
      break;
    walk->at = gap;
    const Span *child = walk_child (walk, in_object, index);
    span->last_gap = child->gap;
    span->last_key = child->key;
    span->last_end = child->end;
    span->n_children++;
    skip_white (walk);
    if (walk->text[walk->at] == ',')
      walk->at++;
  }
  walk->at++;
}

static Span *
walk_value (Walk *walk)
{
  Span *span = g_new0 (Span, 1);
  span->start = span->key = walk->at;
  g_hash_table_insert (walk->amendment->spans, g_strdup (walk->pointer->str), span);
  const char first = walk->text[walk->at];
  if (first == '{' || first == '[')
    walk_children (walk, span);
  else if (first == '"')
    skip_string (walk);
  else
    walk->at += strcspn (walk->text + walk->at, " \t\r\n,]}");
  span->end = walk->at;
  return span;
}

static void
change_clear (gpointer change)
{
  g_free (((Change *)change)->text);
}

MgiAmendment *
mgi_amendment_new (GBytes *bytes)
{
  MgiAmendment *amendment = g_new0 (MgiAmendment, 1);
  amendment->bytes = g_bytes_ref (bytes);
  amendment->text = g_bytes_get_data (bytes, &amendment->size);
  amendment->spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  amendment->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (amendment->changes, change_clear);

  /* With a null byte behind it, so that no step of the walk has to look for the end. */
  g_autofree char *text = g_strndup (amendment->text, amendment->size);
  g_autoptr (GString) pointer = g_string_new (NULL);
  Walk walk = { amendment, text, 0, pointer };
  skip_white (&walk);
  walk_value (&walk);
  return amendment;
}

void
mgi_amendment_free (MgiAmendment *amendment)
{
  if (amendment == NULL)
    return;
  g_bytes_unref (amendment->bytes);
  g_hash_table_unref (amendment->spans);
  g_array_unref (amendment->changes);
  g_free (amendment);
}

/* --- changing ------------------------------------------------------------------------------------------------------- */

/* The white space from the last new line before `key` on: how far the line is indented. */
static char *
indentation (const MgiAmendment *amendment, gsize gap, gsize key)
{
  g_autofree char *white = g_strndup (amendment->text + gap, key - gap);
  const char *newline = strrchr (white, '\n');
  return g_strdup (newline != NULL ? newline + 1 : "");
}

static char *
indent (const char *json, const char *indentation)
{
  g_autofree char *between = g_strconcat ("\n", indentation, NULL);
  g_auto (GStrv) lines = g_strsplit (json, "\n", -1);
  return g_strjoinv (between, lines);
}

static void
add_change (MgiAmendment *amendment, gsize from, gsize to, char *text)
{
  const Change change = { from, to, text };
  g_array_append_val (amendment->changes, change);
}

/* Behind the last child: a comma, the white space that stands before that one, and the text. */
static void
add_child (MgiAmendment *amendment, const Span *parent, const char *before, const char *json)
{
  g_autofree char *white = g_strndup (amendment->text + parent->last_gap, parent->last_key - parent->last_gap);
  g_autofree char *margin = indentation (amendment, parent->last_gap, parent->last_key);
  g_autofree char *indented = indent (json, margin);
  const char *blank = *white == '\0' && parent->n_children == 1 ? " " : white;
  add_change (amendment, parent->last_end, parent->last_end, g_strconcat (",", blank, before, indented, NULL));
}

void
mgi_amendment_set (MgiAmendment *amendment, const char *object, const char *key, const char *json)
{
  const Span *parent = g_hash_table_lookup (amendment->spans, object);
  g_autoptr (GString) pointer = g_string_new (object);
  append_step (pointer, key);
  const Span *span = g_hash_table_lookup (amendment->spans, pointer->str);
  if (parent == NULL || parent->n_children == 0)
    return;
  if (span != NULL) {
    g_autofree char *margin = indentation (amendment, span->gap, span->key);
    add_change (amendment, span->start, span->end, indent (json, margin));
    return;
  }
  g_autofree char *before = g_strdup_printf ("\"%s\": ", key);
  add_child (amendment, parent, before, json);
}

void
mgi_amendment_append (MgiAmendment *amendment, const char *list, const char *json)
{
  const Span *parent = g_hash_table_lookup (amendment->spans, list);
  if (parent != NULL && parent->n_children > 0)
    add_child (amendment, parent, "", json);
}

/* By place; what is put at one place stays in the order in which it was asked for. */
static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *one = *(const Change *const *)a, *other = *(const Change *const *)b;
  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  return one < other ? -1 : one > other;
}

GBytes *
mgi_amendment_finish (const MgiAmendment *amendment)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  for (guint i = 0; i < amendment->changes->len; i++)
    g_ptr_array_add (order, &g_array_index (amendment->changes, Change, i));
  g_ptr_array_sort (order, compare_changes);

  GString *out = g_string_sized_new (amendment->size);
  gsize done = 0;
  for (guint i = 0; i < order->len; i++) {
    const Change *change = g_ptr_array_index (order, i);
    g_string_append_len (out, amendment->text + done, (gssize)(change->from - done));
    g_string_append (out, change->text);
    done = change->to;
  }
  g_string_append_len (out, amendment->text + done, (gssize)(amendment->size - done));
  return g_string_free_to_bytes (out);
}
