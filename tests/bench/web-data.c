/*
 * Fills a new database as a region would have after years of work: web-data DATABASE FRAMEWORK.json makes 250
 * authorities with five rounds each, every question answered, the last round still open, and people who are signed in.
 * Prints one line a person: name, authority (or -) and the session's token.
 */
#include <stdlib.h>
#include <string.h>

#include "mgi/app/app.h"
#include "tests/bench/bench.h"

enum { N_AUTHORITIES = 250, N_ROUNDS = 5, N_PEOPLE = 50 };

#define PASSWORD "a password of the benchmark"

static char *
authority_of (int number)
{
  return g_strdup_printf ("X%c%c", 'A' + number / 26, 'A' + number % 26);
}

/* A third of the answers with a note, three quarters with one or two sources. */
static void
append_answer (GString *text, const MgiQuestion *question, int authority, int round)
{
  const int turn = (int)question->index * 7 + authority * 3 + round;
  const MgiScale *scale = question->scale;

  g_string_append_printf (text, "%s{\"code\":\"%s\",\"option\":\"%s\"", question->index > 0 ? "," : "", question->code,
                          scale->options[(guint)turn % scale->n_options].code);
  g_string_append_printf (text, ",\"note\":\"%s\"",
                          turn % 3 == 0 ? "As the migration act says, in force since 2019; the decree is being revised"
                                        : "See the act");
  g_string_append (text, ",\"sources\":[");
  for (int i = 0; i < turn % 4; i++)
    g_string_append_printf (text, "%s{\"title\":\"Migration Act\",\"kind\":\"law\",\"locator\":\"art. %d\"}",
                            i > 0 ? "," : "", turn % 90 + i);
  g_string_append (text, "]}");
}

static GBytes *
answers_of (const MgiFramework *framework, int authority, int round)
{
  GString *text = g_string_new ("{\"format\":\"mgi-answers/1\",\"answers\":[");

  for (guint i = 0; i < framework->n_questions; i++)
    append_answer (text, &framework->questions[i], authority, round);
  g_string_append (text, "]}");
  return g_string_free_to_bytes (text);
}

static void
publish (MgiApp *app, const char *reference)
{
  static const MgiStep steps[] = { MGI_STEP_SUBMIT, MGI_STEP_APPROVE, MGI_STEP_PUBLISH };
  GError *error = NULL;
  MgiState state;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    mgi_app_step (app, reference, steps[i], NULL, &state, &error);
    bench_check (error);
  }
}

static void
add_round (MgiApp *app, const MgiFramework *framework, int number, int round)
{
  g_autofree char *authority = authority_of (number), *still_open = NULL;
  const MgiOpening opening
      = { .authority = authority, .framework = "bench/1", .year = 2015 + round, .name = "Example" };
  g_autoptr (GBytes) answers = answers_of (framework, number, round);
  GError *error = NULL;

  g_autofree char *reference = mgi_app_assessment_open (app, &opening, &still_open, &error);
  bench_check (error);
  g_autoptr (MgiChanges) changes = mgi_app_import (app, reference, answers, "answers.json", false, NULL, NULL, &error);
  bench_check (error);
  if (round < N_ROUNDS)
    publish (app, reference);
}

static void
add_person (MgiGate *gate, MgiApp *app, const char *name, MgiRole role, const char *authority)
{
  const char *const authorities[] = { authority, NULL };
  const MgiPersonWish wish = { .name = name, .role = role, .authorities = authorities, .keeps_password = true };
  const MgiSignIn sign_in = { .name = name, .password = PASSWORD, .address = "127.0.0.1" };
  GError *error = NULL;
  char *token = NULL;
  guint wait;

  mgi_app_person_add (gate, app, &wish, PASSWORD, &error);
  bench_check (error);
  g_autoptr (MgiSession) session = mgi_sign_in (gate, app, &sign_in, &token, &wait, &error);
  bench_check (error);
  g_print ("%s %s %s\n", name, authority != NULL ? authority : "-", token);
  g_free (token);
}

static void
add_people (MgiApp *app)
{
  g_autoptr (MgiGate) gate = mgi_gate_new (&(MgiGateOptions){ .cheap_passwords = true });

  add_person (gate, app, "analyst", MGI_ROLE_ANALYST, NULL);
  for (int i = 0; i < N_PEOPLE; i++) {
    g_autofree char *authority = authority_of (i * N_AUTHORITIES / N_PEOPLE);
    g_autofree char *name = g_ascii_strdown (authority, -1);
    add_person (gate, app, name, MGI_ROLE_FOCAL_POINT, authority);
  }
}

int
main (int argc, char **argv)
{
  const MgiAppOptions options = { .where = argc > 1 ? argv[1] : NULL, .person = "bench" };
  GError *error = NULL;
  bool known = false;

  if (argc != 3)
    return 2;
  mgi_app_init (&options, &error);
  bench_check (error);
  g_autoptr (MgiApp) app = mgi_app_open (&options, &error);
  bench_check (error);
  g_autoptr (GBytes) bytes = mgi_app_read_file (argv[2], MGI_FILE_FRAMEWORK, &error);
  bench_check (error);
  g_autoptr (MgiFramework) framework = mgi_app_framework_load (app, bytes, argv[2], &known, &error);
  bench_check (error);
  for (int round = 1; round <= N_ROUNDS; round++)
    for (int i = 0; i < N_AUTHORITIES; i++)
      add_round (app, framework, i, round);
  add_people (app);
  return 0;
}
