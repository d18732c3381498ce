/*
 * Countries of ISO 3166-1 and regions of UN M49, as ICU knows them.
 *
 * ICU names territories by alpha-2 codes and knows some that ISO has not assigned (Kosovo's XK, the Canary Islands),
 * so the table below keeps those with an official alpha-3 code. It is made once and then only read.
 */
#include <stdlib.h>
#include <string.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/uregion.h>

#include "data/languages/language-private.h"
#include "data/languages/utf16.h"

enum { MAX_NAME = 256 }; /* UTF-16 units */

typedef struct {
  GHashTable *alpha2;  /* alpha-3 → alpha-2, both static strings of ICU */
  GHashTable *alpha3;  /* alpha-2 → alpha-3 */
  GHashTable *regions; /* M49 code → GPtrArray of alpha-3, sorted */
  GHashTable *within;  /* alpha-3 → GPtrArray of M49 codes, the largest region first */
} Atlas;

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* X-codes are for users to assign; DGA (Diego Garcia) is only reserved. */
static bool
is_official (const char *alpha3)
{
  return strlen (alpha3) == 3 && alpha3[0] != 'X' && strcmp (alpha3, "DGA") != 0;
}

static void
add_countries (Atlas *atlas)
{
  for (const char *const *alpha2 = uloc_getISOCountries (); *alpha2 != NULL; alpha2++) {
    char locale[8];
    g_snprintf (locale, sizeof locale, "_%s", *alpha2);
    const char *alpha3 = uloc_getISO3Country (locale);
    if (!is_official (alpha3))
      continue;
    g_hash_table_insert (atlas->alpha2, (gpointer)alpha3, (gpointer)*alpha2);
    g_hash_table_insert (atlas->alpha3, (gpointer)*alpha2, (gpointer)alpha3);
  }
}

static void
add_region (Atlas *atlas, const char *m49)
{
  UErrorCode status = U_ZERO_ERROR;
  const URegion *region = uregion_getRegionFromCode (m49, &status);
  UEnumeration *territories = uregion_getContainedRegionsOfType (region, URGN_TERRITORY, &status);
  if (territories == NULL)
    return;
  GPtrArray *countries = g_ptr_array_new ();
  const char *alpha2;
  while ((alpha2 = uenum_next (territories, NULL, &status)) != NULL) {
    gpointer alpha3 = g_hash_table_lookup (atlas->alpha3, alpha2);
    if (alpha3 != NULL)
      g_ptr_array_add (countries, alpha3);
  }
  uenum_close (territories);
  g_ptr_array_sort (countries, compare_strings);
  g_hash_table_insert (atlas->regions, g_strdup (m49), countries);
}

/* Of ICU's regions those that M49 numbers; "EU" or "Outlying Oceania" (QO) are not among them. */
static void
add_regions (Atlas *atlas)
{
  static const URegionType types[] = { URGN_WORLD, URGN_CONTINENT, URGN_SUBCONTINENT, URGN_GROUPING };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *regions = uregion_getAvailable (types[i], &status);
    const char *code;
    while ((code = uenum_next (regions, NULL, &status)) != NULL) {
      if (strlen (code) == 3 && g_ascii_isdigit (code[0]))
        add_region (atlas, code);
    }
    uenum_close (regions);
  }
}

/* Larger regions first; by code where they are the same. */
static int
compare_regions (gconstpointer a, gconstpointer b, gpointer regions)
{
  const char *first = *(const char *const *)a, *second = *(const char *const *)b;
  const GPtrArray *one = g_hash_table_lookup (regions, first);
  const GPtrArray *other = g_hash_table_lookup (regions, second);
  if (one->len != other->len)
    return one->len > other->len ? -1 : 1;
  return strcmp (first, second);
}

static void
turn_regions_round (Atlas *atlas)
{
  GHashTableIter each;
  gpointer alpha3, m49, countries, regions;
  g_hash_table_iter_init (&each, atlas->alpha2);
  while (g_hash_table_iter_next (&each, &alpha3, NULL))
    g_hash_table_insert (atlas->within, alpha3, g_ptr_array_new ());
  g_hash_table_iter_init (&each, atlas->regions);
  while (g_hash_table_iter_next (&each, &m49, &countries)) {
    const GPtrArray *list = countries;
    for (guint i = 0; i < list->len; i++)
      g_ptr_array_add (g_hash_table_lookup (atlas->within, list->pdata[i]), m49);
  }
  g_hash_table_iter_init (&each, atlas->within);
  while (g_hash_table_iter_next (&each, NULL, &regions))
    g_ptr_array_sort_with_data (regions, compare_regions, atlas->regions);
}

static const Atlas *
atlas_get (void)
{
  static gsize made = 0;
  if (g_once_init_enter (&made)) {
    Atlas *atlas = g_new0 (Atlas, 1);
    atlas->alpha2 = g_hash_table_new (g_str_hash, g_str_equal);
    atlas->alpha3 = g_hash_table_new (g_str_hash, g_str_equal);
    atlas->regions = g_hash_table_new (g_str_hash, g_str_equal);
    atlas->within = g_hash_table_new (g_str_hash, g_str_equal);
    add_countries (atlas);
    add_regions (atlas);
    turn_regions_round (atlas);
    g_once_init_leave (&made, (gsize)atlas);
  }
  return (const Atlas *)made;
}

static char *
spell (const MgiLanguage *language, const char *territory)
{
  char locale[8];
  g_snprintf (locale, sizeof locale, "_%s", territory);
  UErrorCode status = U_ZERO_ERROR;
  UChar room[MAX_NAME];
  const int32_t length = uloc_getDisplayCountry (locale, language->locale, room, MAX_NAME, &status);
  return U_SUCCESS (status) ? mgi_utf16_to_utf8 (room, length) : g_strdup (territory);
}

static void
spell_all (const MgiLanguage *language, GHashTable *territories, GHashTable *names)
{
  GHashTableIter each;
  gpointer territory;
  g_hash_table_iter_init (&each, territories);
  while (g_hash_table_iter_next (&each, &territory, NULL))
    g_hash_table_insert (names, territory, spell (language, territory));
}

/* Of a country by its alpha-2 code, or of a region. Lists ask for hundreds, and ICU looks each up anew. */
static char *
display_name (const MgiLanguage *language, const char *territory)
{
  gsize *place = &language->late->territories;
  if (g_once_init_enter (place)) {
    GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
    spell_all (language, atlas_get ()->alpha3, names);
    spell_all (language, atlas_get ()->regions, names);
    g_once_init_leave (place, (gsize)names);
  }
  return g_strdup (g_hash_table_lookup ((GHashTable *)*place, territory));
}

bool
mgi_country_exists (const char *alpha3)
{
  return g_hash_table_contains (atlas_get ()->alpha2, alpha3);
}

char *
mgi_language_country (const MgiLanguage *language, const char *alpha3)
{
  const char *alpha2 = g_hash_table_lookup (atlas_get ()->alpha2, alpha3);
  return alpha2 != NULL ? display_name (language, alpha2) : NULL;
}

/* Copies of the strings as a vector; takes the array. */
static GStrv
to_vector (GPtrArray *strings)
{
  for (guint i = 0; i < strings->len; i++)
    strings->pdata[i] = g_strdup (strings->pdata[i]);
  g_ptr_array_add (strings, NULL);
  return (GStrv)g_ptr_array_free (strings, FALSE);
}

GStrv
mgi_country_regions (const char *alpha3)
{
  GPtrArray *regions = g_hash_table_lookup (atlas_get ()->within, alpha3);
  return to_vector (regions != NULL ? g_ptr_array_copy (regions, NULL, NULL) : g_ptr_array_new ());
}

GStrv
mgi_region_countries (const char *m49)
{
  GPtrArray *countries = g_hash_table_lookup (atlas_get ()->regions, m49);
  return countries != NULL ? to_vector (g_ptr_array_copy (countries, NULL, NULL)) : NULL;
}

char *
mgi_language_region (const MgiLanguage *language, const char *m49)
{
  return g_hash_table_contains (atlas_get ()->regions, m49) ? display_name (language, m49) : NULL;
}
