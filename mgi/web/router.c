/*
 * Finding the route of a path: the table from top to bottom, part by part. A path that ends in ".json" is first looked
 * for without that ending, so that "/groups/015.json" is the group 015 and "…/report.json" a report in that format.
 */
#include <string.h>

#include "mgi/web/router.h"

/* What a variable such as "{format}" stands for, behind the letters before it ("report.{format}"). */
static bool
match_part (const char *pattern, gsize length, const char *part, GPtrArray *variables)
{
  const char *brace = memchr (pattern, '{', length);
  const gsize literal = brace != NULL ? (gsize)(brace - pattern) : length;

  if (strncmp (pattern, part, literal) != 0)
    return false;
  if (brace == NULL)
    return part[literal] == '\0';
  if (part[literal] == '\0')
    return false;
  g_ptr_array_add (variables, g_strndup (brace + 1, length - literal - 2));
  g_ptr_array_add (variables, g_strdup (part + literal));
  return true;
}

/* The variables' names and values, or NULL where the pattern does not fit. */
static GStrv
match_path (const char *pattern, const char *const *parts)
{
  g_autoptr (GPtrArray) variables = g_ptr_array_new_with_free_func (g_free);
  const char *at = pattern + 1;

  for (guint i = 0; parts[i] != NULL; i++) {
    const gsize length = strcspn (at, "/");
    if (length == 0 || !match_part (at, length, parts[i], variables))
      return NULL;
    at += length + (at[length] == '/' ? 1 : 0);
  }
  if (*at != '\0')
    return NULL;
  g_ptr_array_add (variables, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&variables), FALSE);
}

static bool
answers (const MgiRoute *route, const char *method)
{
  return strcmp (route->method, method) == 0 || (strcmp (method, "HEAD") == 0 && strcmp (route->method, "GET") == 0);
}

static bool
find (const MgiRoute *routes, guint n_routes, const char *method, const char *const *parts, MgiRouteMatch *match)
{
  bool reads = false, writes = false;

  for (guint i = 0; i < n_routes; i++) {
    g_auto (GStrv) variables = match_path (routes[i].path, parts);
    if (variables == NULL)
      continue;
    if (answers (&routes[i], method)) {
      match->route = &routes[i];
      match->variables = g_steal_pointer (&variables);
      return true;
    }
    reads = reads || strcmp (routes[i].method, "GET") == 0;
    writes = writes || strcmp (routes[i].method, "POST") == 0;
  }
  if ((reads || writes) && match->allowed == NULL)
    match->allowed
        = g_strdup_printf ("%s%s%s", reads ? "GET, HEAD" : "", reads && writes ? ", " : "", writes ? "POST" : "");
  return false;
}

void
mgi_route_find (const MgiRoute *routes, guint n_routes, const char *method, const char *const *parts,
                MgiRouteMatch *ret_match)
{
  const guint n_parts = g_strv_length ((GStrv)parts);
  MgiRouteMatch match = { 0 };

  if (n_parts > 0 && g_str_has_suffix (parts[n_parts - 1], ".json")) {
    const char *last = parts[n_parts - 1];
    g_autofree char *stem = g_strndup (last, strlen (last) - strlen (".json"));
    g_autofree const char **shorter = g_memdup2 (parts, (n_parts + 1) * sizeof *parts);
    shorter[n_parts - 1] = stem;
    match.json = find (routes, n_routes, method, shorter, &match);
  }
  if (match.route == NULL && find (routes, n_routes, method, parts, &match))
    g_clear_pointer (&match.allowed, g_free);
  *ret_match = match;
}

void
mgi_route_match_clear (MgiRouteMatch *match)
{
  g_clear_pointer (&match->variables, g_strfreev);
  g_clear_pointer (&match->allowed, g_free);
}

const MgiRoute *
mgi_route_named (const MgiRoute *routes, guint n_routes, const char *method, const char *path)
{
  for (guint i = 0; i < n_routes; i++)
    if (strcmp (routes[i].method, method) == 0 && strcmp (routes[i].path, path) == 0)
      return &routes[i];
  return NULL;
}
