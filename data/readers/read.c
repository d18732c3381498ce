/*
 * Reading a whole file into memory, but no more than allowed: what is named may be a pipe or endless.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "data/readers/readers.h"

enum { BLOCK = 256 * 1024 };

static bool
refuse (const char *file, const char *key, const char *name, const char *value, GError **error)
{
  g_autoptr (GPtrArray) problems = mgi_problems_new ();
  const MgiPlace place = { .file = file };
  mgi_problems_add (problems, &place, key, name, value, NULL);
  mgi_problems_refuse (problems, error);
  return false;
}

static bool
refuse_errno (const char *file, GError **error)
{
  if (errno == ENOENT || errno == ENOTDIR)
    return refuse (file, "file.missing", NULL, NULL, error);
  return refuse (file, "file.unreadable", "reason", g_strerror (errno), error);
}

/* Reads on until the end, or until there is more than `max`. */
static bool
read_all (int descriptor, gsize max, GByteArray *content)
{
  for (;;) {
    const guint before = content->len;
    g_byte_array_set_size (content, before + BLOCK);
    const ssize_t n = read (descriptor, content->data + before, BLOCK);
    if (n < 0 && errno == EINTR) {
      g_byte_array_set_size (content, before);
      continue;
    }
    g_byte_array_set_size (content, before + (n > 0 ? (guint)n : 0));
    if (n <= 0 || content->len > max)
      return n >= 0;
  }
}

GBytes *
mgi_read_file (const char *file, gsize max, GError **error)
{
  const int descriptor = g_open (file, O_RDONLY | O_CLOEXEC, 0);
  if (descriptor < 0) {
    refuse_errno (file, error);
    return NULL;
  }
  g_autoptr (GByteArray) content = g_byte_array_new ();
  const bool is_read = read_all (descriptor, max, content);
  const int problem = errno;
  close (descriptor);
  errno = problem;
  if (!is_read) {
    refuse_errno (file, error);
    return NULL;
  }
  if (content->len > max) {
    g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max);
    refuse (file, "file.too-big", "max", limit, error);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}
