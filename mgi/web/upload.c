/*
 * Taking multipart forms apart. The body is in memory already and bounded, so every part is too.
 */
#include "mgi/web/upload.h"

#include <string.h>

enum { BUFFER = 32 * 1024 };

typedef struct {
  GPtrArray *input;
  char *name, *file_name; /* of the part that is being read; NULL: none */
  GByteArray *bytes;
  bool wrong;
} Parts;

/* A browser may send a whole path; a name with line ends or bad bytes is no name. */
static char *
tidy_file_name (const char *file_name)
{
  const char *slash = strrchr (file_name, '/'), *backslash = strrchr (file_name, '\\');
  const char *last = MAX (slash != NULL ? slash + 1 : file_name, backslash != NULL ? backslash + 1 : file_name);

  if (!g_utf8_validate (last, -1, NULL) || strpbrk (last, "\r\n\t") != NULL)
    return g_strdup ("");
  return g_strdup (last);
}

static bool
is_text (const GByteArray *bytes)
{
  return memchr (bytes->data, '\0', bytes->len) == NULL
         && g_utf8_validate_len ((const char *)bytes->data, bytes->len, NULL);
}

static bool
has_control (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (((guchar)*at < ' ' && strchr ("\n\r\t", *at) == NULL) || *at == 0x7f)
      return true;
  return false;
}

static void
add_text (Parts *parts)
{
  char *text = parts->bytes->len > 0 ? g_strndup ((const char *)parts->bytes->data, parts->bytes->len) : g_strdup ("");

  parts->wrong = parts->wrong || (parts->bytes->len > 0 && !is_text (parts->bytes)) || has_control (text);
  mgi_input_add (parts->input, g_steal_pointer (&parts->name), text, NULL);
}

/* Puts the part that was being read among the input; a file field that nobody filled is absent. */
static void
finish_part (Parts *parts)
{
  if (parts->name == NULL)
    return;
  parts->wrong = parts->wrong || !g_utf8_validate (parts->name, -1, NULL) || parts->input->len >= MGI_INPUT_MAX;
  if (parts->file_name == NULL)
    add_text (parts);
  else if (*parts->file_name != '\0' || parts->bytes->len > 0)
    mgi_input_add (parts->input, g_steal_pointer (&parts->name), tidy_file_name (parts->file_name),
                   g_byte_array_free_to_bytes (g_steal_pointer (&parts->bytes)));
  g_clear_pointer (&parts->name, g_free);
  g_clear_pointer (&parts->file_name, g_free);
  g_clear_pointer (&parts->bytes, g_byte_array_unref);
}

/* Called for each piece of each part; a part begins at offset 0. */
static enum MHD_Result
take_piece (void *data, enum MHD_ValueKind kind, const char *name, const char *file_name, const char *type,
            const char *encoding, const char *piece, uint64_t offset, size_t size)
{
  Parts *parts = data;

  if (offset == 0) {
    finish_part (parts);
    parts->name = g_strdup (name);
    parts->file_name = g_strdup (file_name);
    parts->bytes = g_byte_array_new ();
  }
  if (parts->bytes != NULL && size > 0)
    g_byte_array_append (parts->bytes, (const guint8 *)piece, (guint)size);
  return parts->wrong ? MHD_NO : MHD_YES;
}

bool
mgi_upload_parse (MgiRequest *request, GError **error)
{
  Parts parts = { .input = request->input };
  struct MHD_PostProcessor *processor = MHD_create_post_processor (request->connection, BUFFER, take_piece, &parts);
  bool taken = processor != NULL;

  if (taken)
    taken = MHD_post_process (processor, (const char *)request->body->data, request->body->len) == MHD_YES;
  if (processor != NULL && MHD_destroy_post_processor (processor) != MHD_YES)
    taken = false;
  finish_part (&parts);
  if (taken && !parts.wrong)
    return true;
  mgi_refuse (error, "web.http.bad-form", NULL);
  return false;
}
