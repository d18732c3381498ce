/*
 * Zip archives through libzip, with a bound on everything that the archive's author could choose.
 */
#include "data/readers/archive.h"

#include <string.h>
#include <zip.h>

#include "questionnaire/questionnaire.h"

struct MgiArchive {
  const MgiInput *input;
  zip_t *zip;
  GHashTable *indices; /* name in small letters → index + 1 */
  guint64 inflated;    /* bytes read so far, of all parts */
};

struct MgiPart {
  MgiArchive *archive;
  char *name;
  zip_file_t *file;
  guint64 packed, inflated; /* bytes: of the part in the archive; read so far */
};

static void G_GNUC_NULL_TERMINATED
add_problem (const MgiInput *input, const char *key, ...)
{
  const MgiPlace place = { .file = input->file };
  va_list values;

  va_start (values, key);
  mgi_problems_add_valist (input->problems, &place, key, values);
  va_end (values);
}

/* Workbooks with a password, and those of before 2007, are another kind of file. */
static bool
is_compound_file (const char *data, gsize size)
{
  static const char magic[] = { '\xD0', '\xCF', '\x11', '\xE0', '\xA1', '\xB1', '\x1A', '\xE1' };

  return size >= sizeof magic && memcmp (data, magic, sizeof magic) == 0;
}

/* A download that broke off still begins as it should: whoever has it should fetch it again, not save it otherwise. */
static bool
begins_as_zip (const char *data, gsize size)
{
  return size >= 4 && memcmp (data, "PK\3\4", 4) == 0;
}

static zip_t *
open_zip (const char *data, gsize size, const MgiInput *input)
{
  zip_error_t error;
  zip_error_init (&error);
  zip_source_t *source = zip_source_buffer_create (data, size, 0, &error);
  if (source == NULL)
    g_error ("out of memory");
  zip_t *zip = zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (zip == NULL) {
    const int code = zip_error_code_zip (&error);
    zip_source_free (source);
    add_problem (input,
                 code == ZIP_ER_NOZIP && !begins_as_zip (data, size) ? "workbook.no-workbook"
                 : code == ZIP_ER_EXISTS                             ? "workbook.parts-twice"
                                                                     : "workbook.broken",
                 NULL);
  }
  zip_error_fini (&error);
  return zip;
}

/* A name that leads out of the archive, were it ever unpacked: no program writes one by accident. */
static bool
leads_out (const char *name)
{
  g_auto (GStrv) steps = g_strsplit_set (name, "/\\", -1);

  return name[0] == '/' || name[0] == '\\' || g_strv_contains ((const char *const *)steps, "..");
}

static bool
take_name (MgiArchive *archive, guint64 index)
{
  const char *name = zip_get_name (archive->zip, index, ZIP_FL_ENC_GUESS);
  if (name == NULL || !g_utf8_validate (name, -1, NULL)) {
    add_problem (archive->input, "workbook.broken", NULL);
    return false;
  }
  if (leads_out (name)) {
    add_problem (archive->input, "workbook.bad-part-name", "part", name, NULL);
    return false;
  }
  if (g_hash_table_insert (archive->indices, g_ascii_strdown (name, -1), GSIZE_TO_POINTER (index + 1)))
    return true;
  add_problem (archive->input, "workbook.part-twice", "part", name, NULL);
  return false;
}

static bool
take_names (MgiArchive *archive)
{
  const zip_int64_t n = zip_get_num_entries (archive->zip, 0);
  if (n > MGI_ARCHIVE_MAX_PARTS) {
    g_autofree char *max = g_strdup_printf ("%d", MGI_ARCHIVE_MAX_PARTS);
    add_problem (archive->input, "workbook.too-many-parts", "max", max, NULL);
    return false;
  }
  for (zip_int64_t i = 0; i < n; i++) {
    if (!take_name (archive, (guint64)i))
      return false;
  }
  return true;
}

MgiArchive *
mgi_archive_open (GBytes *bytes, const MgiInput *input)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size > MGI_ARCHIVE_MAX_BYTES) {
    g_autofree char *max = g_strdup_printf ("%d", MGI_ARCHIVE_MAX_BYTES);
    add_problem (input, "workbook.too-big", "max", max, NULL);
    return NULL;
  }
  if (size == 0 || is_compound_file (data, size)) {
    add_problem (input, size == 0 ? "workbook.no-workbook" : "workbook.locked-or-old", NULL);
    return NULL;
  }
  zip_t *zip = open_zip (data, size, input);
  if (zip == NULL)
    return NULL;

  g_autoptr (MgiArchive) archive = g_new0 (MgiArchive, 1);
  archive->input = input;
  archive->zip = zip;
  archive->indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return take_names (archive) ? g_steal_pointer (&archive) : NULL;
}

void
mgi_archive_free (MgiArchive *archive)
{
  if (archive == NULL)
    return;
  zip_discard (archive->zip);
  g_hash_table_unref (archive->indices);
  g_free (archive);
}

/* Index + 1, or 0. */
static gsize
find (const MgiArchive *archive, const char *name)
{
  g_autofree char *small = g_ascii_strdown (name, -1);

  return GPOINTER_TO_SIZE (g_hash_table_lookup (archive->indices, small));
}

bool
mgi_archive_has (const MgiArchive *archive, const char *name)
{
  return find (archive, name) > 0;
}

/* Only the two ways of packing that workbooks are packed in. */
static bool
is_readable (const zip_stat_t *facts)
{
  const zip_uint64_t needed = ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;

  return (facts->valid & needed) == needed
         && (facts->comp_method == ZIP_CM_STORE || facts->comp_method == ZIP_CM_DEFLATE);
}

MgiPart *
mgi_part_open (MgiArchive *archive, const char *name)
{
  const gsize place = find (archive, name);
  zip_stat_t facts;

  if (place == 0) {
    add_problem (archive->input, "workbook.part-missing", "part", name, NULL);
    return NULL;
  }
  if (zip_stat_index (archive->zip, place - 1, 0, &facts) != 0 || !is_readable (&facts)) {
    add_problem (archive->input, "workbook.broken-part", "part", name, NULL);
    return NULL;
  }
  if (facts.encryption_method != ZIP_EM_NONE) {
    add_problem (archive->input, "workbook.locked-part", "part", name, NULL);
    return NULL;
  }
  zip_file_t *file = zip_fopen_index (archive->zip, place - 1, 0);
  if (file == NULL) {
    add_problem (archive->input, "workbook.broken-part", "part", name, NULL);
    return NULL;
  }
  MgiPart *part = g_new0 (MgiPart, 1);
  part->archive = archive;
  part->name = g_strdup (name);
  part->file = file;
  part->packed = facts.comp_size;
  return part;
}

void
mgi_part_free (MgiPart *part)
{
  if (part == NULL)
    return;
  zip_fclose (part->file);
  g_free (part->name);
  g_free (part);
}

static bool
is_bomb (const MgiPart *part)
{
  return part->archive->inflated > MGI_ARCHIVE_MAX_INFLATED
         || (part->inflated > MGI_ARCHIVE_RATIO_FREE && part->inflated / MGI_ARCHIVE_MAX_RATIO > part->packed);
}

gssize
mgi_part_read (MgiPart *part, void *buffer, gsize size)
{
  const zip_int64_t n = zip_fread (part->file, buffer, size);

  if (n < 0) {
    add_problem (part->archive->input, "workbook.broken-part", "part", part->name, NULL);
    return -1;
  }
  part->inflated += (guint64)n;
  part->archive->inflated += (guint64)n;
  if (is_bomb (part)) {
    g_autofree char *max = g_strdup_printf ("%d", MGI_ARCHIVE_MAX_INFLATED);
    add_problem (part->archive->input, "workbook.inflates", "part", part->name, "max", max, NULL);
    return -1;
  }
  return (gssize)n;
}
