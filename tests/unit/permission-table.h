/*
 * The tables of who may do what, written by hand from the rules: tests/cases/permissions, one for each permission.
 */
#pragma once

#include "tests/unit/accounts-fixture.h"

enum { N_STATES = 4 };

typedef struct {
  bool is_given[MGI_N_ROLES][2][N_STATES]; /* by role, scope (1: own) and state */
} Table;

static inline bool
read_cell (const char *cell)
{
  g_assert_true (g_str_equal (cell, "yes") || g_str_equal (cell, "no"));
  return g_str_equal (cell, "yes");
}

static inline void
read_line (const char *line, Table *table, bool seen[MGI_N_ROLES][2])
{
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);
  const bool is_own = g_str_equal (cells[1], "own");
  MgiRole role;

  g_assert_cmpuint (g_strv_length (cells), ==, 2 + N_STATES);
  g_assert_true (mgi_role_from_word (cells[0], &role));
  g_assert_true (is_own || g_str_equal (cells[1], "other"));
  g_assert_false (seen[role][is_own]);
  seen[role][is_own] = true;
  for (guint state = 0; state < N_STATES; state++)
    table->is_given[role][is_own][state] = read_cell (cells[2 + state]);
}

static inline Table
read_table (MgiPermission permission)
{
  g_autofree char *name = g_strconcat (mgi_permission_word (permission), ".csv", NULL);
  g_autofree char *file = g_build_filename (g_getenv ("MGI_TESTS"), "cases", "permissions", name, NULL);
  g_autofree char *text = NULL;
  bool seen[MGI_N_ROLES][2] = { 0 };
  Table table = { 0 };
  GError *error = NULL;

  must (g_file_get_contents (file, &text, NULL, &error), error);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpstr (lines[0], ==, "role,scope,collecting,consultation,approved,published");
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 2 * MGI_N_ROLES);
  for (guint i = 1; lines[i] != NULL; i++)
    read_line (lines[i], &table, seen);
  return table;
}
