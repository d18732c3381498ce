/*
 * mgi group list | show
 */
#include "mgi/cli/cli.h"

bool
mgi_group_list_run (MgiCli *cli, GError **error)
{
  static const MgiColumn columns[] = {
    { "cli.column.group" },
    { "cli.column.members", .right = true },
    { "cli.column.title", .wrap = true },
  };
  g_autoptr (GPtrArray) groups = mgi_app_groups (cli->app, cli->language, error);

  if (groups == NULL)
    return false;
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < groups->len; i++) {
    const MgiGroupView *group = groups->pdata[i];
    g_autofree char *members = g_strdup_printf ("%u", group->n_members);
    mgi_table_add (table, (const char *const[]){ group->name, members, group->title });
  }
  mgi_table_print (table, cli);
  mgi_cli_say (cli, "cli.group.regions", NULL);
  return true;
}

bool
mgi_group_show_run (MgiCli *cli, GError **error)
{
  static const MgiColumn columns[] = { { "cli.column.authority" }, { "cli.column.name" } };
  g_autoptr (MgiGroupView) group = mgi_app_group (cli->app, cli->arguments[0], cli->language, error);

  if (group == NULL)
    return false;

  g_autofree char *members = mgi_cli_count (cli, "cli.count.members", group->members->len);
  mgi_cli_print_bold (cli, group->title != NULL ? group->title : group->name);
  mgi_cli_print (cli, "\n");
  mgi_cli_say (cli, "cli.group.members", "members", members, "source", group->source != NULL ? group->source : "",
               NULL);
  MgiTable *table = mgi_table_new (cli, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < group->members->len; i++) {
    const MgiMember *member = group->members->pdata[i];
    mgi_table_add (table, (const char *const[]){ member->code, member->name });
  }
  mgi_table_print (table, cli);
  return true;
}
