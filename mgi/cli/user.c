/*
 * mgi user add | list | disable | enable | password
 */
#include "mgi/cli/cli.h"

static MgiGate *
new_gate (void)
{
  const MgiGateOptions options = { 0 };

  return mgi_gate_new (&options);
}

/* Made here with --generate, else asked for. */
static char *
take_password (const MgiCli *cli, const char *name, GError **error)
{
  return mgi_cli_has (cli, "generate") ? mgi_password_generate () : mgi_cli_read_password (cli, name, error);
}

static void
say_generated (MgiCli *cli, const char *password)
{
  if (mgi_cli_has (cli, "generate"))
    mgi_cli_say (cli, "cli.user.generated", "password", password, NULL);
}

static char *
role_of (const MgiCli *cli, const MgiPerson *person)
{
  g_autofree char *key = g_strconcat ("role.", mgi_role_word (person->role), NULL);

  return mgi_language_format (cli->language, key, NULL);
}

/* With the name as it is kept. */
static bool
say_about (MgiCli *cli, const char *key, GError **error)
{
  g_autoptr (MgiPerson) person = mgi_app_person (cli->app, cli->arguments[0], error);

  if (person == NULL)
    return false;
  g_autofree char *role = role_of (cli, person);
  mgi_cli_say (cli, key, "name", person->name, "role", role, NULL);
  return true;
}

/* What was given for --authority, once for each. */
static GStrv
authorities_of (const MgiCli *cli)
{
  const GPtrArray *values = mgi_cli_values (cli, "authority");
  GStrv codes = g_new0 (char *, values == NULL ? 1 : values->len + 1);

  for (guint i = 0; values != NULL && i < values->len; i++)
    codes[i] = g_strdup (values->pdata[i]);
  return codes;
}

bool
mgi_user_add_run (MgiCli *cli, GError **error)
{
  g_autoptr (MgiGate) gate = new_gate ();
  g_auto (GStrv) authorities = authorities_of (cli);
  MgiPersonWish wish = {
    .name = cli->arguments[0],
    .display_name = mgi_cli_value (cli, "display-name"),
    .authorities = (const char *const *)authorities,
    .keeps_password = mgi_cli_has (cli, "keep-password"),
  };

  mgi_role_from_word (mgi_cli_value (cli, "role"), &wish.role);
  char *password = take_password (cli, wish.name, error);
  const bool is_added = password != NULL && mgi_app_person_add (gate, cli->app, &wish, password, error)
                        && say_about (cli, "cli.user.added", error);
  if (is_added)
    say_generated (cli, password);
  mgi_cli_forget_password (password);
  return is_added;
}

static char *
status_of (const MgiCli *cli, const MgiPerson *person)
{
  const char *key = person->disabled               ? "cli.user.disabled"
                    : person->must_change_password ? "cli.user.must-change"
                                                   : "cli.user.active";

  return mgi_language_format (cli->language, key, NULL);
}

bool
mgi_user_list_run (MgiCli *cli, GError **error)
{
  static const MgiColumn columns[] = {
    { "cli.column.account" }, { "cli.column.name" }, { "cli.column.role" }, { "cli.column.authorities", .wrap = true },
    { "cli.column.status" },
  };
  g_autoptr (GPtrArray) people = mgi_app_people (cli->app, error);

  if (people == NULL)
    return false;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < people->len; i++) {
    const MgiPerson *person = people->pdata[i];
    g_autofree char *role = role_of (cli, person);
    g_autofree char *authorities = g_strjoinv (" ", person->authorities);
    g_autofree char *status = status_of (cli, person);
    mgi_table_add (table, (const char *const[]){ person->name, person->display_name, role, authorities, status });
  }
  mgi_table_print (table, cli);
  return true;
}

bool
mgi_user_disable_run (MgiCli *cli, GError **error)
{
  return mgi_app_person_set_disabled (cli->app, cli->arguments[0], true, error)
         && say_about (cli, "cli.user.is-disabled", error);
}

bool
mgi_user_enable_run (MgiCli *cli, GError **error)
{
  return mgi_app_person_set_disabled (cli->app, cli->arguments[0], false, error)
         && say_about (cli, "cli.user.is-enabled", error);
}

bool
mgi_user_password_run (MgiCli *cli, GError **error)
{
  const char *name = cli->arguments[0];
  g_autoptr (MgiGate) gate = new_gate ();
  char *password = take_password (cli, name, error);
  const bool is_set = password != NULL && mgi_app_password_reset (gate, cli->app, name, password, error)
                      && say_about (cli, "cli.user.password-set", error);

  if (is_set)
    say_generated (cli, password);
  mgi_cli_forget_password (password);
  return is_set;
}
