/*
 * Small worlds for the tests of aggregates: authorities, their answers to a tiny framework, and the list of groups.
 */
#pragma once

#include <string.h>

#include "questionnaire/questionnaire.h"

enum { MAX_AUTHORITIES = 60, MAX_GROUPS = 7 };

static const char presence_json[]
    = "{'id':'t','edition':'1','languages':['en'],'title':{'en':'T'},'authorities':['national'],"
      "'scales':{'presence':[{'code':'yes','points':1,'label':{'en':'Yes'}},"
      "{'code':'partially','points':0.5,'label':{'en':'Partially'}},{'code':'no','points':0,'label':{'en':'No'}},"
      "{'code':'na','points':null,'label':{'en':'Not applicable'}}]},"
      "'scoring':{'aggregate':'questions','missing':'exclude','overall':'none'},"
      "'sections':[{'code':'1','title':{'en':'One'},'questions':["
      "{'code':'1.1','scale':'presence','text':{'en':'Q'},'tags':{'gcm':[15,2],'sdg':['10.7']}},"
      "{'code':'1.2','scale':'presence','text':{'en':'Q'},'tags':{'gcm':[2],'sdg':['8.10','8.8','10.c']},"
      "'when':{'question':'1.1','in':['yes','partially']}}]}]}";

static inline MgiFramework *
framework_new (const char *json)
{
  GError *error = NULL;
  g_autofree char *text = g_strdup (json);
  g_autoptr (GBytes) bytes = g_bytes_new (g_strdelimit (text, "'", '"'), strlen (text));
  MgiFramework *framework = mgi_framework_load (bytes, "test", &error);

  g_assert_no_error (error);
  return framework;
}

/* --- a world: authorities, their answers, and the list of groups ------------------------------------------------------ */

typedef struct {
  MgiFramework *framework;
  guint n_authorities, n_groups;
  int *choices[MAX_AUTHORITIES];
  bool members[MAX_GROUPS][MAX_AUTHORITIES];
} World;

static inline World *
world_new (const char *json, guint n_authorities)
{
  World *world = g_new0 (World, 1);

  world->framework = framework_new (json);
  world->n_authorities = n_authorities;
  for (guint a = 0; a < n_authorities; a++)
    world->choices[a] = mgi_choices_new (world->framework);
  return world;
}

static inline void
world_free (World *world)
{
  for (guint a = 0; a < world->n_authorities; a++)
    g_free (world->choices[a]);
  mgi_framework_unref (world->framework);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* Adds the group of the authorities from `first` up to before `end`. */
static inline void
add_group (World *world, guint first, guint end)
{
  for (guint a = first; a < end; a++)
    world->members[world->n_groups][a] = true;
  world->n_groups++;
}

/* Answers "1.1": one letter an authority: y, p, n, a (not applicable), - (no answer). */
static inline void
answer (World *world, guint question, const char *letters)
{
  static const char options[] = "ypna";

  g_assert_cmpuint (strlen (letters), ==, world->n_authorities);
  for (guint a = 0; a < world->n_authorities; a++) {
    const char *found = strchr (options, letters[a]);
    world->choices[a][question] = found != NULL ? (int)(found - options) : MGI_UNANSWERED;
  }
}

typedef struct {
  const bool *members[MAX_GROUPS];
  MgiAggregateInput input;
} Input;

static inline void
input_init (Input *input, World *world)
{
  for (guint g = 0; g < world->n_groups; g++)
    input->members[g] = world->members[g];
  input->input = (MgiAggregateInput){ world->framework, (const int *const *)world->choices, world->n_authorities,
                                      input->members, world->n_groups };
}

static inline MgiGroupAggregate *
aggregate (World *world, guint group)
{
  Input input;

  input_init (&input, world);
  return mgi_aggregate_new (&input.input, group);
}

/* "0=6 1+2=5 3=0 4=0": cells and counts. */
static inline char *
say (const MgiDistribution *distribution)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < distribution->n_shares; i++) {
    const MgiShare *share = &distribution->shares[i];
    for (guint c = 0; c < share->n_cells; c++)
      g_string_append_printf (words, "%s%u", c > 0 ? "+" : i > 0 ? " " : "", share->cells[c]);
    g_string_append_printf (words, "=%u", share->count);
  }
  return g_string_free (words, FALSE);
}
