/*
 * Values into a document and out of it again.
 */
#include <math.h>

#include "reports/doc-private.h"

static cJSON *
sure (cJSON *item)
{
  if (item == NULL)
    g_error ("out of memory");
  return item;
}

cJSON *
mgi_doc_object (void)
{
  return sure (cJSON_CreateObject ());
}

cJSON *
mgi_doc_array (void)
{
  return sure (cJSON_CreateArray ());
}

cJSON *
mgi_doc_add (cJSON *object, const char *key, cJSON *item)
{
  if (!cJSON_AddItemToObject (object, key, item))
    g_error ("out of memory");
  return item;
}

cJSON *
mgi_doc_append (cJSON *array, cJSON *item)
{
  if (!cJSON_AddItemToArray (array, item))
    g_error ("out of memory");
  return item;
}

cJSON *
mgi_doc_add_array (cJSON *object, const char *key)
{
  return mgi_doc_add (object, key, mgi_doc_array ());
}

void
mgi_doc_add_null (cJSON *object, const char *key)
{
  mgi_doc_add (object, key, sure (cJSON_CreateNull ()));
}

void
mgi_doc_add_bool (cJSON *object, const char *key, bool value)
{
  mgi_doc_add (object, key, sure (cJSON_CreateBool (value)));
}

void
mgi_doc_add_count (cJSON *object, const char *key, guint value)
{
  mgi_doc_add (object, key, sure (cJSON_CreateNumber (value)));
}

/* null where the number is not finite */
static void
add_number (cJSON *object, const char *key, double value)
{
  if (isfinite (value))
    mgi_doc_add (object, key, sure (cJSON_CreateNumber (value)));
  else
    mgi_doc_add_null (object, key);
}

void
mgi_doc_add_thousandths (cJSON *object, const char *key, int thousandths)
{
  add_number (object, key, thousandths / 1000.0);
}

void
mgi_doc_add_figure (cJSON *object, const char *key, const MgiFigure *figure)
{
  if (mgi_figure_exists (figure))
    add_number (object, key, mgi_figure_percent (figure));
  else
    mgi_doc_add_null (object, key);
}

static cJSON *
text_item (const char *text)
{
  if (text == NULL)
    return sure (cJSON_CreateNull ());
  if (g_utf8_validate (text, -1, NULL))
    return sure (cJSON_CreateString (text));
  g_autofree char *repaired = g_utf8_make_valid (text, -1);
  return sure (cJSON_CreateString (repaired));
}

void
mgi_doc_add_text (cJSON *object, const char *key, const char *text)
{
  mgi_doc_add (object, key, text_item (text));
}

void
mgi_doc_append_text (cJSON *array, const char *text)
{
  mgi_doc_append (array, text_item (text));
}

void
mgi_doc_append_count (cJSON *array, guint value)
{
  mgi_doc_append (array, sure (cJSON_CreateNumber (value)));
}

void
mgi_doc_add_texts (cJSON *object, const char *key, const char *const *texts)
{
  cJSON *array = mgi_doc_add_array (object, key);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    mgi_doc_append_text (array, texts[i]);
}

const cJSON *
mgi_doc_get (const cJSON *object, const char *key)
{
  return cJSON_GetObjectItemCaseSensitive (object, key);
}

const char *
mgi_doc_text (const cJSON *object, const char *key)
{
  return cJSON_GetStringValue (mgi_doc_get (object, key));
}

bool
mgi_doc_number (const cJSON *object, const char *key, double *ret_number)
{
  const cJSON *item = mgi_doc_get (object, key);

  if (!cJSON_IsNumber (item))
    return false;
  *ret_number = item->valuedouble;
  return true;
}

int
mgi_doc_count (const cJSON *object, const char *key)
{
  const cJSON *item = mgi_doc_get (object, key);

  return cJSON_IsNumber (item) ? item->valueint : 0;
}

bool
mgi_doc_true (const cJSON *object, const char *key)
{
  return cJSON_IsTrue (mgi_doc_get (object, key));
}
