/*
 * Files that appear whole or not at all: written under another name beside, brought to disk, then renamed.
 */
#include "data/store/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "data/store/store.h"

enum {
  MODE = 0660, /* drafts belong to a government: nobody else reads them, whatever the umask says */
  NAMES_MAX = 1000,
};

/* The error for a status of the operating system's; the rest is FAILED. */
static const struct {
  int number;
  MgiStoreErrorCode code;
} codes[] = {
  { EEXIST, MGI_STORE_ERROR_EXISTS },
  { ENOENT, MGI_STORE_ERROR_MISSING },
  { ENOSPC, MGI_STORE_ERROR_FULL },
  { EDQUOT, MGI_STORE_ERROR_FULL },
};

bool
mgi_file_fail (const char *file, GError **error)
{
  MgiStoreErrorCode code = MGI_STORE_ERROR_FAILED;
  int number = errno;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].number == number)
      code = codes[i].code;
  g_set_error (error, MGI_STORE_ERROR, (int)code, "%s: %s", file, g_strerror (number));
  return false;
}

char *
mgi_file_beside (const char *file, GError **error)
{
  g_autofree char *name = g_strconcat (file, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, MODE);

  if (fd < 0) {
    mgi_file_fail (name, error);
    return NULL;
  }
  close (fd);
  return g_steal_pointer (&name);
}

bool
mgi_file_make (const char *file, GError **error)
{
  int fd = g_open (file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, MODE);

  if (fd < 0)
    return mgi_file_fail (file, error);
  close (fd);
  return true;
}

static bool
sync_path (const char *path, int flags, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | flags, 0);
  bool synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    mgi_file_fail (path, error);
  if (fd >= 0)
    close (fd);
  return synced;
}

static bool
sync_folder_of (const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);

  return sync_path (folder, O_DIRECTORY, error);
}

bool
mgi_file_sync (const char *file, GError **error)
{
  return sync_path (file, 0, error) && sync_folder_of (file, error);
}

/* Not every file system can rename without replacing; two names for a moment come to the same. */
static int
rename_new (const char *file, const char *name)
{
  if (renameat2 (AT_FDCWD, file, AT_FDCWD, name, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  return link (file, name) == 0 ? g_unlink (file) : -1;
}

bool
mgi_file_publish (const char *file, const char *name, GError **error)
{
  if (!sync_path (file, 0, error))
    return false;
  if (rename_new (file, name) != 0)
    return mgi_file_fail (name, error);
  if (sync_folder_of (name, error))
    return true;
  g_unlink (name);
  return false;
}

bool
mgi_file_replace (const char *file, const char *name, GError **error)
{
  if (!sync_path (file, 0, error))
    return false;
  return g_rename (file, name) == 0 || mgi_file_fail (name, error);
}

char *
mgi_file_keep (const char *file, const char *name, GError **error)
{
  g_autofree char *kept = g_strdup (name);

  for (int i = 2; link (file, kept) != 0; i++) {
    if (errno != EEXIST || i > NAMES_MAX) {
      mgi_file_fail (kept, error);
      return NULL;
    }
    g_free (kept);
    kept = g_strdup_printf ("%s-%d", name, i);
  }
  return g_steal_pointer (&kept);
}
