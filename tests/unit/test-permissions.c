/*
 * Who may do what: the table in the program, held against tables written by hand from the rules; every role, scope and
 * state, what must be refused first.
 */
#include <string.h>

#include "tests/unit/permission-table.h"

/* "own" is EGY; everything else is not, however much it looks like it. */
static const char *const others[] = { "MAR", "EGY-cairo", "EG", "EGYPT", "egy", "*", "", NULL };

static MgiPerson *
somebody (MgiRole role)
{
  MgiPerson *person = g_new0 (MgiPerson, 1);

  person->name = g_strdup ("amal");
  person->display_name = g_strdup ("Amal");
  person->role = role;
  person->authorities = g_strsplit ("EGY,XAA", ",", -1);
  return person;
}

static bool
permits (const MgiPerson *person, MgiPermission permission, bool is_own, guint state)
{
  const bool permitted = mgi_permits (person, permission, is_own ? "EGY" : NULL, (MgiState)state);

  for (guint i = 0; !is_own && others[i] != NULL; i++)
    g_assert_cmpint (mgi_permits (person, permission, others[i], (MgiState)state), ==, permitted);
  return permitted;
}

/* --- the table ----------------------------------------------------------------------------------------------------- */

/* First what is refused, then what is given. */
static void
check_cells (MgiPermission permission, const Table *table, bool given)
{
  for (guint role = 0; role < MGI_N_ROLES; role++) {
    g_autoptr (MgiPerson) person = somebody ((MgiRole)role);

    for (guint cell = 0; cell < 2 * N_STATES; cell++) {
      const bool is_own = cell >= N_STATES;
      const guint state = cell % N_STATES;
      if (table->is_given[role][is_own][state] != given)
        continue;
      g_test_message ("%s: %s, %s, %s", mgi_permission_word (permission), mgi_role_word ((MgiRole)role),
                      is_own ? "own" : "other", mgi_state_word ((MgiState)state));
      g_assert_cmpint (permits (person, permission, is_own, state), ==, given);
    }
  }
}

static void
test_table (gconstpointer data)
{
  const MgiPermission permission = (MgiPermission)GPOINTER_TO_UINT (data);
  const Table table = read_table (permission);

  check_cells (permission, &table, false);
  check_cells (permission, &table, true);
}

/* Nobody signed in, somebody disabled, and somebody who has not chosen a password yet. */
static void
test_not_in (gconstpointer data)
{
  const MgiPermission permission = (MgiPermission)GPOINTER_TO_UINT (data);

  for (guint role = 0; role < MGI_N_ROLES; role++) {
    g_autoptr (MgiPerson) person = somebody ((MgiRole)role);

    for (guint cell = 0; cell < 2 * N_STATES; cell++) {
      const bool is_own = cell >= N_STATES;
      const guint state = cell % N_STATES;
      g_assert_false (permits (NULL, permission, is_own, state));
      person->disabled = true;
      g_assert_false (permits (person, permission, is_own, state));
      person->disabled = false;
      person->must_change_password = true;
      g_assert_cmpint (permits (person, permission, is_own, state), ==, permission == MGI_PERMISSION_OWN_ACCOUNT);
      person->must_change_password = false;
    }
  }
}

static void
test_edges (void)
{
  g_autoptr (MgiPerson) person = somebody (MGI_ROLE_ADMINISTRATOR);

  for (guint role = 0; role < MGI_N_ROLES; role++) {
    person->role = (MgiRole)role;
    g_assert_false (mgi_permits (person, MGI_PERMISSION_NONE, "EGY", MGI_STATE_COLLECTING));
    g_assert_true (mgi_permits (person, MGI_PERMISSION_ANYONE, "EGY", MGI_STATE_COLLECTING));
    g_assert_false (mgi_permits (person, (MgiPermission)MGI_N_PERMISSIONS, "EGY", MGI_STATE_COLLECTING));
    g_assert_false (mgi_permits (person, MGI_PERMISSION_OWN_ACCOUNT, "EGY", (MgiState)N_STATES));
  }
  g_assert_true (mgi_permits (NULL, MGI_PERMISSION_ANYONE, NULL, MGI_STATE_COLLECTING));
  g_assert_false (mgi_permits (NULL, MGI_PERMISSION_NONE, NULL, MGI_STATE_COLLECTING));

  person->role = (MgiRole)MGI_N_ROLES;
  g_assert_false (mgi_permits (person, MGI_PERMISSION_OWN_ACCOUNT, NULL, MGI_STATE_COLLECTING));
  person->role = MGI_ROLE_READER;
  g_clear_pointer (&person->authorities, g_strfreev);
  g_assert_false (mgi_permits (person, MGI_PERMISSION_READ, "EGY", MGI_STATE_APPROVED));
  g_assert_true (mgi_permits (person, MGI_PERMISSION_READ, "EGY", MGI_STATE_PUBLISHED));
}

static void
add_table_tests (void)
{
  for (guint permission = MGI_PERMISSION_OWN_ACCOUNT; permission < MGI_N_PERMISSIONS; permission++) {
    const char *word = mgi_permission_word ((MgiPermission)permission);
    g_autofree char *table = g_strconcat ("/permissions/table/", word, NULL);
    g_autofree char *not_in = g_strconcat ("/permissions/not-in/", word, NULL);

    g_test_add_data_func (table, GUINT_TO_POINTER (permission), test_table);
    g_test_add_data_func (not_in, GUINT_TO_POINTER (permission), test_not_in);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_table_tests ();
  g_test_add_func ("/permissions/edges", test_edges);
  return g_test_run ();
}
