/*
 * Refusals: lists of problems, carried by a GError.
 *
 * Values and pointers may come from a hostile file and end on somebody's terminal, so they are bounded here and lose
 * whatever could steer it.
 */
#include "questionnaire/refusal.h"

#include <stdarg.h>
#include <string.h>

enum {
  VALUE_MAX = 500,  /* characters */
  MESSAGE_MAX = 20, /* problems in a message for developers */
};

typedef struct {
  GPtrArray *problems; /* shared by copies of the error; never changed */
} MgiRefusalPrivate;

static void
mgi_refusal_private_init (MgiRefusalPrivate *private)
{
  private->problems = mgi_problems_new ();
}

static void
mgi_refusal_private_copy (const MgiRefusalPrivate *from, MgiRefusalPrivate *to)
{
  g_ptr_array_unref (to->problems);
  to->problems = g_ptr_array_ref (from->problems);
}

static void
mgi_refusal_private_clear (MgiRefusalPrivate *private)
{
  g_ptr_array_unref (private->problems);
}

G_DEFINE_EXTENDED_ERROR (MgiRefusal, mgi_refusal)

/* A file and its sheets are the place of many things. */
static char *
share (const char *name)
{
  return name != NULL ? g_ref_string_new_intern (name) : NULL;
}

MgiPlace
mgi_place_copy (const MgiPlace *place)
{
  MgiPlace copy = *place;
  copy.file = share (place->file);
  copy.pointer = g_strdup (place->pointer);
  copy.sheet = share (place->sheet);
  copy.cell = g_strdup (place->cell);
  return copy;
}

void
mgi_place_clear (MgiPlace *place)
{
  g_clear_pointer ((char **)&place->file, g_ref_string_release);
  g_free ((char *)place->pointer);
  g_clear_pointer ((char **)&place->sheet, g_ref_string_release);
  g_free ((char *)place->cell);
  *place = (MgiPlace){ 0 };
}

static void
problem_free (gpointer data)
{
  MgiProblem *problem = data;
  mgi_place_clear (&problem->place);
  g_free (problem->key);
  g_strfreev (problem->values);
  g_free (problem);
}

/* Control characters and those that turn the writing direction round. */
static bool
steers (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static char *
printable (const char *value)
{
  if (value == NULL)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid (value, (gssize)strnlen (value, 4 * VALUE_MAX + 4));
  GString *clean = g_string_new (NULL);
  int length = 0;
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c)) {
    if (++length > VALUE_MAX) {
      g_string_append (clean, "…");
      break;
    }
    gunichar character = g_utf8_get_char (c);
    if (steers (character))
      g_string_append_printf (clean, "\\u%04x", character);
    else
      g_string_append_unichar (clean, character);
  }
  return g_string_free (clean, FALSE);
}

static MgiPlace
printable_place (const MgiPlace *place)
{
  if (place == NULL)
    return (MgiPlace){ 0 };
  MgiPlace copy = *place;
  g_autofree char *sheet = printable (place->sheet);
  copy.file = share (place->file);
  copy.pointer = printable (place->pointer);
  copy.sheet = share (sheet);
  copy.cell = printable (place->cell);
  return copy;
}

static gpointer
problem_copy (gconstpointer data, gpointer unused)
{
  const MgiProblem *problem = data;
  MgiProblem *copy = g_new0 (MgiProblem, 1);
  copy->place = mgi_place_copy (&problem->place);
  copy->key = g_strdup (problem->key);
  copy->values = g_strdupv (problem->values);
  return copy;
}

GPtrArray *
mgi_problems_new (void)
{
  return g_ptr_array_new_with_free_func (problem_free);
}

/* Keeps a last element that counts what no longer goes into the list. */
static void
count_further (GPtrArray *problems)
{
  if (problems->len == MGI_PROBLEMS_MAX) {
    MgiProblem *further = g_new0 (MgiProblem, 1);
    further->key = g_strdup ("refusal.further");
    further->values = g_strdupv ((char *[]){ "count", "0", NULL });
    g_ptr_array_add (problems, further);
  }
  const MgiProblem *further = g_ptr_array_index (problems, MGI_PROBLEMS_MAX);
  guint64 count = g_ascii_strtoull (further->values[1], NULL, 10) + 1;
  g_free (further->values[1]);
  further->values[1] = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
}

void
mgi_problems_add_valist (GPtrArray *problems, const MgiPlace *place, const char *key, va_list values)
{
  if (problems->len >= MGI_PROBLEMS_MAX) {
    count_further (problems);
    return;
  }
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (const char *name = va_arg (values, const char *); name != NULL; name = va_arg (values, const char *)) {
    g_autofree char *value = printable (va_arg (values, const char *));
    g_strv_builder_add (builder, name);
    g_strv_builder_add (builder, value != NULL ? value : "");
  }
  MgiProblem *problem = g_new0 (MgiProblem, 1);
  problem->place = printable_place (place);
  problem->key = g_strdup (key);
  problem->values = g_strv_builder_end (builder);
  g_ptr_array_add (problems, problem);
}

void
mgi_problems_add (GPtrArray *problems, const MgiPlace *place, const char *key, ...)
{
  va_list values;
  va_start (values, key);
  mgi_problems_add_valist (problems, place, key, values);
  va_end (values);
}

void
mgi_problems_add_all (GPtrArray *problems, const GPtrArray *others)
{
  for (guint i = 0; i < others->len; i++) {
    if (problems->len >= MGI_PROBLEMS_MAX)
      count_further (problems);
    else
      g_ptr_array_add (problems, problem_copy (others->pdata[i], NULL));
  }
}

static void
describe (GString *message, const MgiProblem *problem)
{
  if (message->len > 0)
    g_string_append (message, "; ");
  if (problem->place.row > 0)
    g_string_append_printf (message, "row %u ", problem->place.row);
  if (problem->place.line > 0)
    g_string_append_printf (message, "%u:%u ", problem->place.line, problem->place.column);
  if (problem->place.pointer != NULL)
    g_string_append_printf (message, "%s ", problem->place.pointer);
  if (problem->place.sheet != NULL)
    g_string_append_printf (message, "%s%s", problem->place.sheet, problem->place.cell != NULL ? "!" : " ");
  if (problem->place.cell != NULL)
    g_string_append_printf (message, "%s ", problem->place.cell);
  g_string_append (message, problem->key);
  for (guint i = 0; problem->values[i] != NULL; i += 2)
    g_string_append_printf (message, " %s=%s", problem->values[i], problem->values[i + 1]);
}

bool
mgi_problems_refuse (const GPtrArray *problems, GError **error)
{
  if (problems->len == 0)
    return false;
  g_autoptr (GString) message = g_string_new (NULL);
  for (guint i = 0; i < MIN (problems->len, MESSAGE_MAX); i++)
    describe (message, g_ptr_array_index (problems, i));
  if (problems->len > MESSAGE_MAX)
    g_string_append_printf (message, "; and %u more", problems->len - MESSAGE_MAX);

  GError *refusal = g_error_new_literal (MGI_REFUSAL, MGI_REFUSAL_REFUSED, message->str);
  MgiRefusalPrivate *private = mgi_refusal_get_private (refusal);
  g_ptr_array_unref (private->problems);
  private->problems = g_ptr_array_copy ((GPtrArray *)problems, (GCopyFunc)problem_copy, NULL);
  g_ptr_array_set_free_func (private->problems, problem_free);
  g_propagate_error (error, refusal);
  return true;
}

void
mgi_refuse (GError **error, const char *key, ...)
{
  va_list values;
  if (error == NULL)
    return; /* many ask only whether */
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  va_start (values, key);
  mgi_problems_add_valist (problems, NULL, key, values);
  va_end (values);
  mgi_problems_refuse (problems, error);
}

const GPtrArray *
mgi_refusal_problems (const GError *error)
{
  if (error == NULL || error->domain != MGI_REFUSAL)
    return NULL;
  return mgi_refusal_get_private (error)->problems;
}
