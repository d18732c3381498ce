/*
 * From a method and the parts of a path to a line of the table of routes.
 */
#pragma once

#include "mgi/web/page.h"

G_BEGIN_DECLS

typedef struct {
  const MgiRoute *route; /* NULL: none */
  GStrv variables;       /* name, value, … of the route's path */
  bool json;             /* asked for by ".json" at the end of the path */
  char *allowed; /* "GET, HEAD, POST": the methods that the path has, where the one asked for is not among them */
} MgiRouteMatch;

/* The first line that fits; where none does, `allowed` tells a wrong method from a wrong path (NULL). */
void mgi_route_find (const MgiRoute *routes, guint n_routes, const char *method, const char *const *parts,
                     MgiRouteMatch *ret_match);
void mgi_route_match_clear (MgiRouteMatch *match);

/* The line with exactly this method and path pattern, or NULL. */
const MgiRoute *mgi_route_named (const MgiRoute *routes, guint n_routes, const char *method, const char *path);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiRouteMatch, mgi_route_match_clear)

G_END_DECLS
