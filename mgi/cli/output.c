/*
 * Where output goes: standard output at a command's end, a file whole or not at all, and the bar on a terminal. A full
 * disk and a closed pipe are told, not died of.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mgi/cli/cli.h"

static bool
write_all (int out, const guint8 *data, gsize size)
{
  while (size > 0) {
    const gssize written = write (out, data, size);
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return false;
    data += written;
    size -= (gsize)written;
  }
  return true;
}

bool
mgi_cli_flush (MgiCli *cli, GError **error)
{
  if (write_all (STDOUT_FILENO, cli->out->data, cli->out->len)) {
    g_byte_array_set_size (cli->out, 0);
    return true;
  }
  mgi_refuse (error, "cli.output.failed", "detail", g_strerror (errno), NULL);
  return false;
}

/* A device or a pipe is written to; a file is put in place of what was there. */
static bool
is_special (const char *file)
{
  struct stat found;

  return stat (file, &found) == 0 && !S_ISREG (found.st_mode);
}

static bool
write_special (const char *file, const guint8 *data, gsize size)
{
  const int out = open (file, O_WRONLY | O_CLOEXEC);

  if (out < 0)
    return false;
  const bool written = write_all (out, data, size);
  return close (out) == 0 && written;
}

bool
mgi_cli_deliver (MgiCli *cli, GBytes *bytes, const char *file, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (file == NULL) {
    mgi_cli_print_bytes (cli, bytes);
    return true;
  }
  if (is_special (file)) {
    if (write_special (file, (const guint8 *)data, size))
      return true;
    mgi_refuse (error, "cli.output.file-failed", "file", file, "detail", g_strerror (errno), NULL);
    return false;
  }

  GError *failure = NULL;
  if (g_file_set_contents_full (file, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0666, &failure))
    return true;
  /* GLib's message names its temporary file; the system's reason is at its end. */
  const char *reason = g_strrstr (failure->message, ": ");
  mgi_refuse (error, "cli.output.file-failed", "file", file, "detail", reason == NULL ? failure->message : reason + 2,
              NULL);
  g_error_free (failure);
  return false;
}

static bool
suits_terminal (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_utf8_validate (data, (gssize)size, NULL);
}

bool
mgi_cli_deliver_format (MgiCli *cli, GBytes *bytes, const char *format, const char *file, GError **error)
{
  if (file != NULL || !isatty (STDOUT_FILENO) || suits_terminal (bytes))
    return mgi_cli_deliver (cli, bytes, file, error);
  mgi_refuse (error, "cli.output.needs-file", "format", format, NULL);
  return false;
}

void
mgi_cli_progress (guint64 done, guint64 total, gpointer data)
{
  enum { WIDTH = 40 };
  static const char bar[] = "########################################";
  const guint64 percent = total == 0 ? 100 : done * 100 / total;
  const guint64 before = total == 0 || done == 0 ? 0 : (done - 1) * 100 / total;

  if (!isatty (STDERR_FILENO) || (percent == before && done != total))
    return;
  const int filled = (int)(percent * WIDTH / 100);
  fprintf (stderr, "\r[%.*s%*s] %3u%%", filled, bar, WIDTH - filled, "", (guint)percent);
  fputs (done == total ? "\r\033[K" : "", stderr);
  fflush (stderr);
}
