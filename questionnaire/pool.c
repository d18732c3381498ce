/*
 * The pool behind a loaded framework or crosswalk: strings in one chunk, arrays and texts in lists.
 */
#include "questionnaire/pool.h"

enum { STRING_BLOCK = 16 * 1024 };

struct MgiPool {
  GStringChunk *strings;
  GPtrArray *arrays;
  GPtrArray *texts;
};

MgiPool *
mgi_pool_new (void)
{
  MgiPool *pool = g_new0 (MgiPool, 1);
  pool->strings = g_string_chunk_new (STRING_BLOCK);
  pool->arrays = g_ptr_array_new_with_free_func (g_free);
  pool->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)mgi_text_free);
  return pool;
}

void
mgi_pool_free (MgiPool *pool)
{
  if (pool == NULL)
    return;
  g_string_chunk_free (pool->strings);
  g_ptr_array_unref (pool->arrays);
  g_ptr_array_unref (pool->texts);
  g_free (pool);
}

const char *
mgi_pool_string (MgiPool *pool, const char *string)
{
  return string != NULL ? g_string_chunk_insert (pool->strings, string) : NULL;
}

gpointer
mgi_pool_array (MgiPool *pool, gsize n, gsize size)
{
  gpointer array = g_malloc0_n (MAX (n, 1), size);
  g_ptr_array_add (pool->arrays, array);
  return array;
}

const char *const *
mgi_pool_strings (MgiPool *pool, const GPtrArray *strings)
{
  const char **copies = mgi_pool_array (pool, strings->len + 1, sizeof *copies);
  for (guint i = 0; i < strings->len; i++)
    copies[i] = mgi_pool_string (pool, g_ptr_array_index (strings, i));
  return copies;
}

MgiText *
mgi_pool_text (MgiPool *pool)
{
  MgiText *text = mgi_text_new ();
  g_ptr_array_add (pool->texts, text);
  return text;
}

const GPtrArray *
mgi_pool_texts (const MgiPool *pool)
{
  return pool->texts;
}
