/*
 * Aggregates: the shares of a group over what its members published, as far as nobody can be found in them. Who asked
 * for what before plays no part: the list of groups is closed, and what each of them may show follows from the list.
 */
#include "mgi/app/app-private.h"
#include "mgi/app/frameworks.h"
#include "mgi/app/groups.h"
#include "reports/reports.h"

/* --- what was published --------------------------------------------------------------------------------------------- */

typedef struct {
  const MgiFramework *framework;
  GPtrArray *authorities; /* elements: char */
  GPtrArray *choices;     /* elements: int[framework->n_questions], parallel */
} Published;

static void
published_clear (Published *published)
{
  g_clear_pointer (&published->authorities, g_ptr_array_unref);
  g_clear_pointer (&published->choices, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Published, published_clear)

static bool
take_assessment (MgiStore *store, Published *published, const MgiStoredAssessment *assessment, GError **error)
{
  int *choices = mgi_app_read_choices (store, assessment->key, published->framework, error);

  if (choices == NULL)
    return false;
  g_ptr_array_add (published->authorities, g_strdup (assessment->authority));
  g_ptr_array_add (published->choices, choices);
  return true;
}

/* Rounds stand in their order: an authority's last published one counts. */
static bool
is_last (const GPtrArray *stored, guint index, const char *sha256)
{
  const MgiStoredAssessment *assessment = stored->pdata[index];

  for (guint i = index + 1; i < stored->len; i++) {
    const MgiStoredAssessment *later = stored->pdata[i];
    if (strcmp (later->authority, assessment->authority) != 0)
      return true;
    if (later->state == MGI_STATE_PUBLISHED && strcmp (later->framework_sha256, sha256) == 0)
      return false;
  }
  return true;
}

/* In one transaction, so that no answer is counted of an assessment that is being opened again. */
static bool
gather (MgiStore *store, gpointer data, GError **error)
{
  Published *published = data;
  const char *sha256 = published->framework->sha256;
  g_autoptr (GPtrArray) stored = mgi_store_assessments (store, error);

  if (stored == NULL)
    return false;
  published_clear (published);
  published->authorities = g_ptr_array_new_with_free_func (g_free);
  published->choices = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < stored->len; i++) {
    const MgiStoredAssessment *assessment = stored->pdata[i];
    if (assessment->state == MGI_STATE_PUBLISHED && strcmp (assessment->framework_sha256, sha256) == 0
        && is_last (stored, i, sha256) && !take_assessment (store, published, assessment, error))
      return false;
  }
  return true;
}

/* --- the closed list of groups ------------------------------------------------------------------------------------------ */

typedef struct {
  char *name;
  guint n_countries; /* of a region */
  bool *members;     /* one for each authority that published */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_free (group->members);
  g_free (group);
}

static void
add_group (GPtrArray *groups, const Published *published, const char *name, GStrv codes)
{
  Group *group = g_new0 (Group, 1);

  group->name = g_strdup (name);
  group->n_countries = g_strv_length (codes);
  group->members = g_new0 (bool, published->authorities->len);
  for (guint a = 0; a < published->authorities->len; a++)
    group->members[a] = mgi_app_is_member ((const char *const *)codes, published->authorities->pdata[a]);
  g_ptr_array_add (groups, group);
}

static bool
add_named_groups (MgiApp *app, GPtrArray *groups, const Published *published, const MgiLanguage *language,
                  GError **error)
{
  g_autoptr (GPtrArray) named = mgi_app_groups (app, language, error);

  if (named == NULL)
    return false;
  for (guint i = 0; i < named->len; i++) {
    const MgiGroupView *view = named->pdata[i];
    g_auto (GStrv) codes = mgi_app_group_members (view->name, error);
    if (codes == NULL)
      return false;
    add_group (groups, published, view->name, codes);
  }
  return true;
}

static int
compare_regions (gconstpointer a, gconstpointer b)
{
  const Group *left = *(const Group *const *)a, *right = *(const Group *const *)b;

  if (left->n_countries != right->n_countries)
    return left->n_countries > right->n_countries ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* Regions without anybody who published show nothing and change nothing: only the others are looked at. */
static void
add_regions (GPtrArray *groups, const Published *published)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) regions = g_ptr_array_new ();

  for (guint a = 0; a < published->authorities->len; a++) {
    g_autofree char *country = mgi_authority_country (published->authorities->pdata[a]);
    g_auto (GStrv) found = mgi_country_regions (country);
    for (guint i = 0; found[i] != NULL; i++) {
      if (!g_hash_table_add (seen, g_strdup (found[i])))
        continue;
      g_auto (GStrv) countries = mgi_region_countries (found[i]);
      add_group (regions, published, found[i], countries);
    }
  }
  g_ptr_array_sort (regions, compare_regions);
  g_ptr_array_extend_and_steal (groups, g_steal_pointer (&regions));
}

/* Elements: Group: the named ones in their file's order, then the regions of UN M49 from the largest down. */
static GPtrArray *
list_groups (MgiApp *app, const Published *published, const MgiLanguage *language, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);

  if (!add_named_groups (app, groups, published, language, error))
    return NULL;
  add_regions (groups, published);
  return g_steal_pointer (&groups);
}

static guint
find_group (const GPtrArray *groups, const char *name)
{
  guint i = 0;

  while (i < groups->len && strcmp (((const Group *)groups->pdata[i])->name, name) != 0)
    i++;
  return i;
}

/* --- the figures ---------------------------------------------------------------------------------------------------------- */

static bool
refuse_too_few (const MgiAggregated *aggregated, guint n, GError **error)
{
  g_autofree char *count = g_strdup_printf ("%u", n), *minimum = g_strdup_printf ("%d", MGI_AGGREGATE_MINIMUM);
  g_autofree char *framework = mgi_app_framework_name (aggregated->framework);

  mgi_refuse (error, "aggregate.too-few", "group", aggregated->group->name, "framework", framework, "count", count,
              "minimum", minimum, NULL);
  return false;
}

static bool
check_figures (const MgiAggregated *aggregated, const GPtrArray *groups, GError **error)
{
  const MgiAdmission *admission = &aggregated->aggregate->admission;
  const char *name = aggregated->group->name;
  g_autofree char *minimum = g_strdup_printf ("%d", MGI_AGGREGATE_MINIMUM);

  if (admission->verdict == MGI_ADMISSION_TOO_FEW)
    return refuse_too_few (aggregated, admission->n_authorities, error);
  if (admission->verdict == MGI_ADMISSION_OVERLAP && admission->other < groups->len) {
    const Group *other = groups->pdata[admission->other];
    mgi_refuse (error, "aggregate.overlap", "group", name, "other", other->name, "minimum", minimum, NULL);
    return false;
  }
  if (admission->verdict == MGI_ADMISSION_OVERLAP) {
    mgi_refuse (error, "aggregate.overlap-of-several", "group", name, "minimum", minimum, NULL);
    return false;
  }
  if (mgi_aggregate_says_anything (aggregated->aggregate))
    return true;
  mgi_refuse (error, "aggregate.nothing-to-show", "group", name, "minimum", minimum, NULL);
  return false;
}

static bool
compute (MgiAggregated *aggregated, const Published *published, const GPtrArray *groups, GError **error)
{
  const guint wanted = find_group (groups, aggregated->group->name);
  g_autofree const bool **members = g_new (const bool *, (gsize)groups->len + 1);

  if (wanted == groups->len)
    return refuse_too_few (aggregated, 0, error);
  for (guint i = 0; i < groups->len; i++)
    members[i] = ((const Group *)groups->pdata[i])->members;
  const MgiAggregateInput input = {
    aggregated->framework, (const int *const *)published->choices->pdata, published->authorities->len, members,
    groups->len,
  };
  aggregated->aggregate = mgi_aggregate_new (&input, wanted);
  return check_figures (aggregated, groups, error);
}

static bool
find_lens (MgiAggregated *aggregated, const char *lens, GError **error)
{
  if (lens == NULL)
    return true;
  aggregated->lens = mgi_app_lens_new (aggregated->framework, lens, error);
  return aggregated->lens != NULL;
}

MgiAggregated *
mgi_app_aggregate (MgiApp *app, const char *group, const char *framework, const char *lens, const MgiLanguage *language,
                   GError **error)
{
  g_autoptr (MgiAggregated) aggregated = g_new0 (MgiAggregated, 1);
  g_auto (Published) published = { 0 };

  if (mgi_app_store (app, error) == NULL || !mgi_app_require_general (app, MGI_PERMISSION_AGGREGATE, error))
    return NULL;
  aggregated->group = mgi_app_group (app, group, language, error);
  if (aggregated->group == NULL)
    return NULL;
  aggregated->framework = mgi_app_framework (app, framework, error);
  if (aggregated->framework == NULL || !find_lens (aggregated, lens, error))
    return NULL;

  published.framework = aggregated->framework;
  if (!mgi_app_transaction (app, gather, &published, error))
    return NULL;
  g_autoptr (GPtrArray) groups = list_groups (app, &published, language, error);
  if (groups == NULL || !compute (aggregated, &published, groups, error))
    return NULL;
  return g_steal_pointer (&aggregated);
}

void
mgi_aggregated_free (MgiAggregated *aggregated)
{
  if (aggregated == NULL)
    return;
  mgi_aggregate_free (aggregated->aggregate);
  mgi_lens_free (aggregated->lens);
  g_clear_pointer (&aggregated->framework, mgi_framework_unref);
  mgi_group_view_free (aggregated->group);
  g_free (aggregated);
}

/* --- its files ---------------------------------------------------------------------------------------------------------------- */

const char *const *
mgi_app_aggregate_formats (void)
{
  static const char *const formats[] = { "json", "csv", "xlsx", NULL };
  return formats;
}

static cJSON *
document_of (const MgiAggregated *aggregated, const MgiLanguage *language)
{
  const GPtrArray *members = aggregated->group->members;
  g_autofree const char **codes = g_new0 (const char *, (gsize)members->len + 1);
  g_autofree const char **names = g_new0 (const char *, (gsize)members->len + 1);
  const MgiAggregateGroup group
      = { aggregated->group->name, aggregated->group->title, aggregated->group->source, codes, names };

  for (guint i = 0; i < members->len; i++) {
    const MgiMember *member = members->pdata[i];
    codes[i] = member->code;
    names[i] = member->name;
  }
  return mgi_aggregate_document (aggregated->aggregate, &group, aggregated->lens, language);
}

GBytes *
mgi_aggregated_render (const MgiAggregated *aggregated, const char *format, const MgiLanguage *language, GError **error)
{
  g_autoptr (cJSON) document = document_of (aggregated, language);

  if (strcmp (format, "json") == 0)
    return mgi_json_print (document);
  if (strcmp (format, "csv") == 0)
    return mgi_aggregate_csv (document);
  if (strcmp (format, "xlsx") == 0)
    return mgi_aggregate_xlsx (document, language, error);

  g_autofree char *known = mgi_language_list (language, mgi_app_aggregate_formats ());
  mgi_refuse (error, "report.unknown-format", "format", format, "known", known, NULL);
  return NULL;
}
