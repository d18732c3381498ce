/*
 * Parsing and checking forms.
 */
#include <string.h>

#include "mgi/web/fields.h"
#include "mgi/web/path.h"

struct MgiFormFields {
  GHashTable *values; /* field's name → GPtrArray of char *, NULL-terminated */
  GHashTable *files;  /* field's name → MgiInput that belongs to the list of input */
  GPtrArray *input;
};

/* --- input ------------------------------------------------------------------------------------------------------------- */

static void
pair_free (gpointer data)
{
  MgiInput *pair = data;

  g_free (pair->name);
  g_free (pair->value);
  g_clear_pointer (&pair->file, g_bytes_unref);
  g_free (pair);
}

GPtrArray *
mgi_input_new (void)
{
  return g_ptr_array_new_with_free_func (pair_free);
}

void
mgi_input_add (GPtrArray *input, char *name, char *value, GBytes *file)
{
  MgiInput *pair = g_new (MgiInput, 1);

  *pair = (MgiInput){ name, value, file };
  g_ptr_array_add (input, pair);
}

const char *
mgi_input_find (const GPtrArray *input, const char *name)
{
  for (guint i = 0; i < input->len; i++) {
    const MgiInput *pair = input->pdata[i];
    if (strcmp (pair->name, name) == 0)
      return pair->value;
  }
  return NULL;
}

static bool
parse_pair (GPtrArray *input, const char *text, gsize length, GError **error)
{
  const char *equals = memchr (text, '=', length);
  const gsize name_length = equals != NULL ? (gsize)(equals - text) : length;
  g_autofree char *name = mgi_percent_decode (text, name_length, true);
  g_autofree char *value
      = equals != NULL ? mgi_percent_decode (equals + 1, length - name_length - 1, true) : g_strdup ("");

  if (name == NULL || value == NULL) {
    mgi_refuse (error, "web.http.bad-form", NULL);
    return false;
  }
  mgi_input_add (input, g_steal_pointer (&name), g_steal_pointer (&value), NULL);
  return true;
}

bool
mgi_input_parse (GPtrArray *input, const char *text, gsize length, GError **error)
{
  const char *end = text + length;

  for (const char *at = text; at < end;) {
    const char *ampersand = memchr (at, '&', (gsize)(end - at));
    const char *stop = ampersand != NULL ? ampersand : end;
    if (input->len >= MGI_INPUT_MAX) {
      mgi_refuse (error, "web.http.too-many-fields", NULL);
      return false;
    }
    if (stop > at && !parse_pair (input, at, (gsize)(stop - at), error))
      return false;
    at = stop + 1;
  }
  return true;
}

/* --- checking ------------------------------------------------------------------------------------------------------------ */

static void
problem (GPtrArray *problems, const MgiFormField *field, const char *key, const char *max)
{
  g_autofree char *pointer = g_strconcat ("/", field->name, NULL);

  mgi_problems_add (problems, &(MgiPlace){ .pointer = pointer }, key, "field", field->name, "max",
                    max != NULL ? max : "", NULL);
}

/* Lines end in "\n" alone; blanks around the text go. */
static char *
tidy (const char *value)
{
  GString *text = g_string_new (value);

  g_string_replace (text, "\r\n", "\n", 0);
  g_string_replace (text, "\r", "\n", 0);
  return g_strstrip (g_string_free (text, FALSE));
}

static const char *
check_line (const MgiFormField *field, const char *value)
{
  return strpbrk (value, "\n\t") == NULL ? NULL : "web.form.one-line";
}

static const char *
check_text (const MgiFormField *field, const char *value)
{
  return NULL;
}

static const char *
check_code (const MgiFormField *field, const char *value)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";
  return value[strspn (value, allowed)] == '\0' ? NULL : "web.form.bad-code";
}

static const char *
check_integer (const MgiFormField *field, const char *value)
{
  return g_ascii_string_to_unsigned (value, 10, 0, (guint64)field->max, NULL, NULL) ? NULL : "web.form.bad-number";
}

static const char *
check_choice (const MgiFormField *field, const char *value)
{
  return g_strv_contains (field->choices, value) ? NULL : "web.form.bad-choice";
}

/* What is wrong with a value that is not empty, as a key, or NULL; by MgiFormFieldKind. */
static const char *(*const checks[]) (const MgiFormField *field, const char *value) = {
  [MGI_FORM_LINE] = check_line,       [MGI_FORM_TEXT] = check_text,     [MGI_FORM_CODE] = check_code,
  [MGI_FORM_INTEGER] = check_integer, [MGI_FORM_CHOICE] = check_choice, [MGI_FORM_SECRET] = check_text,
  [MGI_FORM_FILE] = check_line,
};

static bool
has_length (const MgiFormField *field)
{
  return field->kind == MGI_FORM_LINE || field->kind == MGI_FORM_TEXT || field->kind == MGI_FORM_CODE
         || field->kind == MGI_FORM_SECRET;
}

static void
check_value (const MgiFormField *field, const char *value, GPtrArray *problems)
{
  g_autofree char *max = g_strdup_printf ("%" G_GINT64_FORMAT, field->max);

  if (*value == '\0')
    return;
  if (has_length (field) && field->max > 0 && strlen (value) > (gsize)field->max) {
    problem (problems, field, "web.form.too-long", max);
    return;
  }
  const char *key = checks[field->kind](field, value);
  if (key != NULL)
    problem (problems, field, key, max);
}

static void
check_file (const MgiFormField *field, const MgiInput *pair, GPtrArray *problems)
{
  g_autofree char *max = g_strdup_printf ("%" G_GINT64_FORMAT, field->max / (1024 * 1024));

  if (field->max > 0 && g_bytes_get_size (pair->file) > (gsize)field->max)
    problem (problems, field, "web.form.file-too-large", max);
}

static guint
most_of (const MgiFormField *field)
{
  if (!field->many)
    return 1;
  return field->many_max > 0 ? field->many_max : MGI_FORM_MANY_MAX;
}

/* Takes what the field lets through from one pair. */
static void
take_pair (MgiFormFields *form, const MgiFormField *field, MgiInput *pair, GPtrArray *values, GPtrArray *problems)
{
  if ((field->kind == MGI_FORM_FILE) != (pair->file != NULL))
    return;
  if (values->len == most_of (field)) {
    problem (problems, field, "web.form.too-many", NULL);
    return;
  }
  if (pair->file != NULL) {
    check_file (field, pair, problems);
    g_hash_table_insert (form->files, (gpointer)field->name, pair);
  }
  char *value = field->kind == MGI_FORM_SECRET ? g_strdup (pair->value) : tidy (pair->value);
  g_ptr_array_add (values, value);
  check_value (field, value, problems);
}

static bool
is_given (const MgiFormFields *form, const MgiFormField *field, const GPtrArray *values)
{
  if (field->kind == MGI_FORM_FILE)
    return g_hash_table_contains (form->files, field->name);
  for (guint i = 0; i < values->len; i++)
    if (*(const char *)values->pdata[i] != '\0')
      return true;
  return false;
}

static void
check_field (MgiFormFields *form, const MgiFormField *field, GPtrArray *problems)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < form->input->len; i++) {
    MgiInput *pair = form->input->pdata[i];
    if (strcmp (pair->name, field->name) == 0 && values->len <= most_of (field))
      take_pair (form, field, pair, values, problems);
  }
  if (field->required && !is_given (form, field, values))
    problem (problems, field, "web.form.missing", NULL);
  g_ptr_array_add (values, NULL);
  g_hash_table_insert (form->values, (gpointer)field->name, values);
}

MgiFormFields *
mgi_fields_check (const GPtrArray *input, const MgiFormField *fields, GError **error)
{
  g_autoptr (MgiFormFields) form = g_new0 (MgiFormFields, 1);
  g_autoptr (GPtrArray) problems = mgi_problems_new ();

  form->input = g_ptr_array_ref ((GPtrArray *)input);
  form->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  form->files = g_hash_table_new (g_str_hash, g_str_equal);
  for (const MgiFormField *field = fields; field != NULL && field->name != NULL; field++)
    check_field (form, field, problems);
  if (mgi_problems_refuse (problems, error))
    return NULL;
  return g_steal_pointer (&form);
}

void
mgi_fields_free (MgiFormFields *form)
{
  if (form == NULL)
    return;
  g_hash_table_unref (form->values);
  g_hash_table_unref (form->files);
  g_ptr_array_unref (form->input);
  g_free (form);
}

const char *const *
mgi_fields_values (const MgiFormFields *form, const char *name)
{
  static const char *const none[] = { NULL };
  const GPtrArray *values = g_hash_table_lookup (form->values, name);

  return values != NULL ? (const char *const *)values->pdata : none;
}

GBytes *
mgi_fields_file (const MgiFormFields *form, const char *name, const char **ret_file_name)
{
  const MgiInput *pair = g_hash_table_lookup (form->files, name);

  if (pair == NULL)
    return NULL;
  if (ret_file_name != NULL)
    *ret_file_name = pair->value;
  return pair->file;
}

/* --- what was typed -------------------------------------------------------------------------------------------------------- */

static void
add_typed (cJSON *typed, const MgiFormField *field, const char *value)
{
  cJSON *known = cJSON_GetObjectItemCaseSensitive (typed, field->name);

  if (!field->many && known == NULL)
    cJSON_AddStringToObject (typed, field->name, value);
  if (!field->many)
    return;
  if (known == NULL)
    known = cJSON_AddArrayToObject (typed, field->name);
  if (cJSON_GetArraySize (known) < (int)most_of (field))
    cJSON_AddItemToArray (known, cJSON_CreateString (value));
}

cJSON *
mgi_fields_typed (const GPtrArray *input, const MgiFormField *fields)
{
  cJSON *typed = cJSON_CreateObject ();

  for (const MgiFormField *field = fields; field != NULL && field->name != NULL; field++) {
    if (field->kind == MGI_FORM_SECRET || field->kind == MGI_FORM_FILE)
      continue;
    for (guint i = 0; i < input->len; i++) {
      const MgiInput *pair = input->pdata[i];
      if (strcmp (pair->name, field->name) == 0)
        add_typed (typed, field, pair->value);
    }
  }
  return typed;
}
