/*
 * Aggregates: which level a question gets, which groups are admitted, sums and categories, all worked out by hand.
 */
#include "tests/unit/aggregate-world.h"

static const char official_json[]
    = "{'id':'o','edition':'1','languages':['en'],'title':{'en':'T'},'authorities':['national'],"
      "'scales':{'yn':[{'code':'yes','points':1,'label':{'en':'Yes'}},{'code':'no','points':0,'label':{'en':'No'}}]},"
      "'scoring':{'aggregate':'questions','missing':'zero','overall':'official','bands':["
      "{'code':'further','from':0,'label':{'en':'F'}},{'code':'partially','from':40,'label':{'en':'P'}},"
      "{'code':'meets','from':80,'label':{'en':'M'}},{'code':'fully','from':100,'label':{'en':'A'}}]},"
      "'sections':[{'code':'1','title':{'en':'One'},'questions':["
      "{'code':'1.1','scale':'yn','text':{'en':'Q'}},{'code':'1.2','scale':'yn','text':{'en':'Q'}},"
      "{'code':'1.3','scale':'yn','text':{'en':'Q'}},{'code':'1.4','scale':'yn','text':{'en':'Q'}},"
      "{'code':'1.5','scale':'yn','text':{'en':'Q'}}]}]}";

static void
assert_says (World *world, guint group, guint question, const char *expected)
{
  g_autoptr (MgiGroupAggregate) found = aggregate (world, group);
  g_assert_cmpint (found->admission.verdict, ==, MGI_ADMISSION_GIVEN);
  g_autofree char *words = say (&found->questions[question]);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_levels (void)
{
  static const struct {
    const char *letters, *expected;
  } cases[] = {
    { "yyyyyyppppppnnnnnaaaaa-----", "0=6 1=6 2=5 3=5 4=5" },
    { "yyyyyyppppppnnnnnaaaa-", "0=6 1=6 2=5 3+4=5" }, /* 4 and 1 alone would be too few, together they are five */
    { "yyyyyyppppppnnnnnaaa-", "0=6 1+2+3+4=15" },     /* the rest would be four */
    { "yyyyypppnn", "0=5 1+2=5 3+4=0" },
    { "yyypppnnnnnn", "0+1=6 2=6 3+4=0" },
    { "yyyyyypppnn-", "0=6 1+2+3+4=6" },
    { "yyyypppp", "0+1=8 2=0 3+4=0" },
    { "yyyypp--", "" },
    { "yyyyy", "0=5 1=0 2=0 3=0 4=0" }, /* all the same: said, of five at least */
    { "yyyyn", "0+1+2=5 3+4=0" },       /* only that all have answered */
    { "yyyy-", "" },
    { "-----", "0=0 1=0 2=0 3=0 4=5" },
    { "yyyyyyyyyn", "0+1+2=10 3+4=0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (World) world = world_new (presence_json, (guint)strlen (cases[i].letters));
    answer (world, 0, cases[i].letters);
    add_group (world, 0, world->n_authorities);
    assert_says (world, 0, 0, cases[i].expected);
  }
}

static void
test_answered_and_shares (void)
{
  g_autoptr (World) world = world_new (presence_json, 12);
  answer (world, 0, "yyyyyypppnn-");
  answer (world, 1, "yyyyyyyyyyy-"); /* the last three are not asked: 1.1 is no answer or "no" */
  add_group (world, 0, 12);
  g_autoptr (MgiGroupAggregate) found = aggregate (world, 0);

  g_assert_false (found->questions[0].knows_answered);
  const MgiFigure share = mgi_aggregate_share (found, found->questions[0].shares[0].count);
  g_assert_cmpint (share.numerator, ==, 6);
  g_assert_cmpint (share.denominator, ==, 12);

  /* 1.2: nine yes and three not asked; the three are too few, and so is nothing else left to say. */
  g_autofree char *second = say (&found->questions[1]);
  g_assert_cmpstr (second, ==, "");
}

static void
test_sums (void)
{
  g_autoptr (World) world = world_new (presence_json, 15);
  answer (world, 0, "yyyyyyyyyyppppp");
  answer (world, 1, "yyyyynnnnn-----");
  add_group (world, 0, 15);
  g_autoptr (MgiGroupAggregate) found = aggregate (world, 0);
  g_auto (MgiAggregateSum) sum = mgi_aggregate_sum_section (found, &world->framework->sections[0]);

  g_assert_cmpuint (sum.n_questions, ==, 2);
  g_assert_cmpuint (sum.n_counted, ==, 2);
  g_assert_cmpuint (sum.asked, ==, 30);
  g_assert_cmpuint (sum.answers, ==, 25);
  g_assert_cmpuint (sum.counts[0], ==, 15); /* yes */
  g_assert_cmpuint (sum.counts[1], ==, 5);
  g_assert_cmpuint (sum.counts[2], ==, 5);
  g_assert_cmpuint (sum.counts[3], ==, 0);
}

/* A question that is given with options put together is in no sum. */
static void
test_sums_leave_out (void)
{
  g_autoptr (World) world = world_new (presence_json, 12);
  answer (world, 0, "yyyyyypppnn-");
  answer (world, 1, "------------");
  add_group (world, 0, 12);
  g_autoptr (MgiGroupAggregate) found = aggregate (world, 0);
  g_auto (MgiAggregateSum) sum = mgi_aggregate_sum_section (found, &world->framework->sections[0]);

  g_assert_cmpuint (sum.n_questions, ==, 2);
  g_assert_cmpuint (sum.n_counted, ==, 1);
  g_assert_cmpuint (sum.asked, ==, 12);
  g_assert_cmpuint (sum.answers, ==, 0);
}

static void
assert_admission (World *world, guint group, MgiAdmissionVerdict verdict, guint n, guint other)
{
  g_autoptr (MgiGroupAggregate) found = aggregate (world, group);

  g_assert_cmpint (found->admission.verdict, ==, verdict);
  g_assert_cmpuint (found->admission.n_authorities, ==, n);
  g_assert_cmpuint (found->admission.other, ==, other);
  g_assert_true ((found->questions != NULL) == (verdict == MGI_ADMISSION_GIVEN));
}

static void
test_admission (void)
{
  g_autoptr (World) world = world_new (presence_json, 30);
  add_group (world, 0, 10);
  add_group (world, 0, 4);   /* four */
  add_group (world, 0, 14);  /* ten and four others */
  add_group (world, 0, 15);  /* ten and five */
  add_group (world, 12, 20); /* three in the last one */
  add_group (world, 10, 30); /* five in it, fifteen not */
  add_group (world, 0, 30);  /* all: nothing new */

  assert_admission (world, 0, MGI_ADMISSION_GIVEN, 10, 7);
  assert_admission (world, 1, MGI_ADMISSION_TOO_FEW, 4, 7);
  assert_admission (world, 2, MGI_ADMISSION_OVERLAP, 14, 0);
  assert_admission (world, 3, MGI_ADMISSION_GIVEN, 15, 7);
  assert_admission (world, 4, MGI_ADMISSION_OVERLAP, 8, 3);
  assert_admission (world, 5, MGI_ADMISSION_GIVEN, 20, 7);
  assert_admission (world, 6, MGI_ADMISSION_GIVEN, 30, 7);
}

/* Two fives are fine beside a fourteen that has both and four more only as long as the fourteen is not given. */
static void
test_admission_of_several (void)
{
  g_autoptr (World) world = world_new (presence_json, 14);
  add_group (world, 0, 5);
  add_group (world, 5, 10);
  add_group (world, 0, 14);

  assert_admission (world, 2, MGI_ADMISSION_OVERLAP, 14, 3);
}

/* The whole is given first; the part would leave four whose answers follow by subtraction. */
static void
test_difference (void)
{
  g_autoptr (World) world = world_new (presence_json, 20);
  answer (world, 0, "yyyyyyyyynnnnnnnnnnn");
  answer (world, 1, "yyyyyyyyy-----------");
  add_group (world, 0, 20);
  add_group (world, 0, 14); /* nine yes and five no; the other six are no: nothing too small */
  assert_says (world, 0, 0, "0=9 1=0 2=11 3=0 4=0");
  assert_says (world, 1, 0, "0=9 1=0 2=5 3=0 4=0");

  answer (world, 0, "yyyyyyyyynnnnnynnnnn"); /* of the other six, one is yes */
  assert_says (world, 0, 0, "0=10 1=0 2=10 3=0 4=0");
  assert_says (world, 1, 0, ""); /* that one would be seen by subtraction */
}

/* 5 of 5 is 100, 4 of 5 is 80, 2 of 5 is 40, 1 of 5 is 20. */
static void
test_bands (void)
{
  static const guint yes[] = { 5, 5, 5, 4, 4, 2, 2, 3, 2, 2, 1, 0, 1, 1, 0 };
  g_autoptr (World) world = world_new (official_json, G_N_ELEMENTS (yes));
  add_group (world, 0, G_N_ELEMENTS (yes));
  for (guint a = 0; a < G_N_ELEMENTS (yes); a++)
    for (guint q = 0; q < 5; q++)
      world->choices[a][q] = q < yes[a] ? 0 : 1;
  g_autoptr (MgiGroupAggregate) found = aggregate (world, 0);

  g_assert_cmpuint (found->n_bands, ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *words = say (&found->bands[i]);
    g_assert_cmpstr (words, ==, "0=5 1=5 2+3=5 4=0");
  }
  g_assert_null (found->band_sections[0]);
  g_assert_cmpstr (found->band_sections[1]->code, ==, "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aggregate/levels", test_levels);
  g_test_add_func ("/aggregate/answered-and-shares", test_answered_and_shares);
  g_test_add_func ("/aggregate/sums", test_sums);
  g_test_add_func ("/aggregate/sums-leave-out", test_sums_leave_out);
  g_test_add_func ("/aggregate/admission", test_admission);
  g_test_add_func ("/aggregate/admission-of-several", test_admission_of_several);
  g_test_add_func ("/aggregate/difference", test_difference);
  g_test_add_func ("/aggregate/bands", test_bands);
  return g_test_run ();
}
