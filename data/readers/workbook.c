/*
 * Workbooks: which parts of the archive are sheets, and what they are called. Two parts have fixed names; they lead to
 * all others, and only to parts inside the archive.
 */
#include "data/readers/workbook.h"

#include <string.h>

#include "data/readers/archive.h"
#include "questionnaire/questionnaire.h"

#define WORKBOOK_PART  "xl/workbook.xml"
#define RELATIONS_PART "xl/_rels/workbook.xml.rels"

enum { NAME_MAX_BYTES = 512, RELATIONS_MAX = 4096 };

/* A relationship's type: what stands behind the last slash, since the address before it has two forms. */
#define WORKSHEET      "worksheet"
#define SHARED_STRINGS "sharedStrings"

typedef struct {
  char *type, *target;
  bool is_external;
} Relation;

typedef struct {
  char *name, *part;
} Sheet;

struct MgiWorkbook {
  const MgiInput *input;
  MgiArchive *archive;
  GHashTable *relations; /* id → Relation */
  char *strings_part;    /* or NULL */
  GArray *sheets;        /* elements: Sheet */
  MgiStrings *strings;   /* read when the first sheet is */
  bool from_1904;
};

static bool G_GNUC_NULL_TERMINATED
refuse (const MgiWorkbook *workbook, const char *key, ...)
{
  const MgiPlace place = { .file = workbook->input->file };
  va_list values;

  va_start (values, key);
  mgi_problems_add_valist (workbook->input->problems, &place, key, values);
  va_end (values);
  return false;
}

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

static void
sheet_clear (gpointer data)
{
  Sheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
}

/* --- parts ---------------------------------------------------------------------------------------------------------- */

static gssize
read_part (gpointer source, void *buffer, gsize size)
{
  return mgi_part_read (source, buffer, size);
}

static bool
read_xml (MgiWorkbook *workbook, const char *name, const MgiXmlHandlers *handlers)
{
  g_autoptr (MgiPart) part = mgi_part_open (workbook->archive, name);
  const MgiXmlText text = { read_part, part, workbook->input, name };

  return part != NULL && mgi_xml_read (&text, handlers, workbook);
}

/* A target as a part's name: relative to the workbook's folder or from the top; NULL where it leads elsewhere. */
static char *
part_name (const char *target)
{
  if (strpbrk (target, "\\:%?#") != NULL || strstr (target, "..") != NULL)
    return NULL;
  if (target[0] == '/')
    return g_strdup (target + 1);
  while (g_str_has_prefix (target, "./"))
    target += 2;
  return g_strconcat ("xl/", target, NULL);
}

/* --- relations ------------------------------------------------------------------------------------------------------ */

static const char *
last_step (const char *address)
{
  const char *slash = strrchr (address, '/');

  return slash != NULL ? slash + 1 : address;
}

static bool
on_relation (const char *name, const char *const *attributes, gpointer data)
{
  MgiWorkbook *workbook = data;
  const char *id = mgi_xml_attribute (attributes, "Id"), *type = mgi_xml_attribute (attributes, "Type");
  const char *target = mgi_xml_attribute (attributes, "Target"), *mode = mgi_xml_attribute (attributes, "TargetMode");

  if (strcmp (name, "Relationship") != 0)
    return true;
  if (id == NULL || type == NULL || target == NULL || g_hash_table_contains (workbook->relations, id)
      || g_hash_table_size (workbook->relations) >= RELATIONS_MAX)
    return refuse (workbook, "workbook.broken-part", "part", RELATIONS_PART, NULL);

  Relation *relation = g_new0 (Relation, 1);
  relation->type = g_strdup (last_step (type));
  relation->target = g_strdup (target);
  relation->is_external = mode != NULL && g_ascii_strcasecmp (mode, "External") == 0;
  g_hash_table_insert (workbook->relations, g_strdup (id), relation);
  return true;
}

/* The part that a relation leads to, or NULL with a problem added. */
static char *
follow (const MgiWorkbook *workbook, const Relation *relation)
{
  g_autofree char *part = relation->is_external ? NULL : part_name (relation->target);

  if (part == NULL)
    refuse (workbook, "workbook.leads-out", "target", relation->target, NULL);
  else if (!mgi_archive_has (workbook->archive, part))
    refuse (workbook, "workbook.part-missing", "part", part, NULL);
  else
    return g_steal_pointer (&part);
  return NULL;
}

static bool
find_strings (MgiWorkbook *workbook)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, workbook->relations);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Relation *relation = value;
    if (strcmp (relation->type, SHARED_STRINGS) != 0)
      continue;
    if (workbook->strings_part != NULL)
      return refuse (workbook, "workbook.broken-part", "part", RELATIONS_PART, NULL);
    workbook->strings_part = follow (workbook, relation);
    if (workbook->strings_part == NULL)
      return false;
  }
  return true;
}

/* --- the list of sheets --------------------------------------------------------------------------------------------- */

/* Sheets of other kinds (a chart) have no cells and are passed over. */
static bool
take_sheet (MgiWorkbook *workbook, const char *const *attributes)
{
  const char *name = mgi_xml_attribute (attributes, "name"), *id = mgi_xml_relation (attributes);
  const Relation *relation = id != NULL ? g_hash_table_lookup (workbook->relations, id) : NULL;

  if (name == NULL || strlen (name) > NAME_MAX_BYTES || relation == NULL)
    return refuse (workbook, "workbook.broken-part", "part", WORKBOOK_PART, NULL);
  if (strcmp (relation->type, WORKSHEET) != 0)
    return true;
  if (workbook->sheets->len >= MGI_WORKBOOK_MAX_SHEETS) {
    g_autofree char *max = g_strdup_printf ("%d", MGI_WORKBOOK_MAX_SHEETS);
    return refuse (workbook, "workbook.too-many-sheets", "max", max, NULL);
  }
  char *part = follow (workbook, relation);
  if (part == NULL)
    return false;
  const Sheet sheet = { g_strdup (name), part };
  g_array_append_val (workbook->sheets, sheet);
  return true;
}

static bool
is_true (const char *word)
{
  return word != NULL && (strcmp (word, "1") == 0 || strcmp (word, "true") == 0);
}

static bool
on_workbook (const char *name, const char *const *attributes, gpointer data)
{
  MgiWorkbook *workbook = data;

  if (strcmp (name, "workbookPr") == 0)
    workbook->from_1904 = is_true (mgi_xml_attribute (attributes, "date1904"));
  return strcmp (name, "sheet") != 0 || take_sheet (workbook, attributes);
}

static bool
read_lists (MgiWorkbook *workbook)
{
  static const MgiXmlHandlers relations = { .start = on_relation }, sheets = { .start = on_workbook };

  if (!mgi_archive_has (workbook->archive, WORKBOOK_PART))
    return refuse (workbook, "workbook.no-workbook", NULL);
  if (!read_xml (workbook, RELATIONS_PART, &relations) || !find_strings (workbook)
      || !read_xml (workbook, WORKBOOK_PART, &sheets))
    return false;
  return workbook->sheets->len > 0 || refuse (workbook, "workbook.no-sheets", NULL);
}

/* --- opening and reading -------------------------------------------------------------------------------------------- */

MgiWorkbook *
mgi_workbook_open (GBytes *bytes, const MgiInput *input)
{
  MgiArchive *archive = mgi_archive_open (bytes, input);
  if (archive == NULL)
    return NULL;

  g_autoptr (MgiWorkbook) workbook = g_new0 (MgiWorkbook, 1);
  workbook->input = input;
  workbook->archive = archive;
  workbook->relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  workbook->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  g_array_set_clear_func (workbook->sheets, sheet_clear);
  return read_lists (workbook) ? g_steal_pointer (&workbook) : NULL;
}

void
mgi_workbook_free (MgiWorkbook *workbook)
{
  if (workbook == NULL)
    return;
  mgi_strings_free (workbook->strings);
  mgi_archive_free (workbook->archive);
  g_hash_table_unref (workbook->relations);
  g_array_unref (workbook->sheets);
  g_free (workbook->strings_part);
  g_free (workbook);
}

guint
mgi_workbook_n_sheets (const MgiWorkbook *workbook)
{
  return workbook->sheets->len;
}

const char *
mgi_workbook_sheet (const MgiWorkbook *workbook, guint sheet)
{
  return g_array_index (workbook->sheets, Sheet, sheet).name;
}

bool
mgi_workbook_from_1904 (const MgiWorkbook *workbook)
{
  return workbook->from_1904;
}

static bool
know_strings (MgiWorkbook *workbook)
{
  if (workbook->strings != NULL)
    return true;
  if (workbook->strings_part == NULL) {
    workbook->strings = mgi_strings_new ();
    return true;
  }
  g_autoptr (MgiPart) part = mgi_part_open (workbook->archive, workbook->strings_part);
  const MgiXmlText text = { read_part, part, workbook->input, workbook->strings_part };
  workbook->strings = part != NULL ? mgi_strings_read (&text) : NULL;
  return workbook->strings != NULL;
}

bool
mgi_workbook_rows (MgiWorkbook *workbook, guint sheet, MgiRow each, gpointer data)
{
  if (!know_strings (workbook))
    return false;
  const Sheet *found = &g_array_index (workbook->sheets, Sheet, sheet);
  g_autoptr (MgiPart) part = mgi_part_open (workbook->archive, found->part);
  const MgiXmlText text = { read_part, part, workbook->input, found->part };
  const MgiRowsReading reading = { &text, found->name, workbook->strings, each, data };

  return part != NULL && mgi_rows_read (&reading);
}
