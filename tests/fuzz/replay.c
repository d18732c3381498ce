/*
 * Drives a fuzz target without libFuzzer: every case of the tests as it is, then changed by chance, the same way in every
 * run. Prints TAP.
 *
 *   replay RUNS FOLDER…           RUNS changed inputs made of the files below the folders
 *   replay --seeds TO FOLDER…     writes what the target begins from into the folder TO, for libFuzzer
 *   replay FILE                   one input
 *
 * An input on which the target dies is left in the file that is named then.
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

enum { SEED = 20231, CHANGES_MAX = 6, RUN_MAX = 64, INPUT_MAX = 128 * 1024, SECONDS_MAX = 60 };

/* Words that readers look for, and values at the edges. */
static const char *const tokens[] = {
  "<",
  ">",
  "&lt;",
  "&#0;",
  "&#x10FFFF;",
  "<!DOCTYPE a>",
  "<![CDATA[",
  "]]>",
  "<!--",
  "xmlns=\"a\"",
  "<c r=\"A1\" t=\"s\">",
  "<v>",
  "</c>",
  "<row r=\"1\">",
  "</row>",
  "<t>",
  "rPh",
  "inlineStr",
  "_x0000_",
  "A1048577",
  "XFE1",
  "-1",
  "0",
  "1e999",
  "4294967296",
  "18446744073709551616",
  "9999-12-31",
  "\"",
  "'",
  ",",
  ";",
  "\r\n",
  "\n",
  "{",
  "}",
  "[",
  "]",
  ":",
  "null",
  "true",
  "\\u0000",
  "\\ud800",
  "\xEF\xBB\xBF",
  "\xFF\xFE",
  "\xC0\x80",
  "\xED\xA0\x80",
  "\xE2\x80\xAE",
  "../",
  "mgi:code",
  "mgi:option",
  "answer",
  "source",
  "PK\3\4",
  "PK\1\2",
  "PK\5\6",
};

typedef struct {
  const char *name;
  GBytes *bytes;
} Now;

static Now now; /* for whoever hears that the target died */

void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

/* --- inputs ----------------------------------------------------------------------------------------------------------- */

static void
keep_input (void)
{
  g_autofree char *file = g_strdup_printf ("%s/fuzz-%s-%d", g_get_tmp_dir (), now.name, (int)getpid ());
  gsize size;
  const char *data = now.bytes != NULL ? g_bytes_get_data (now.bytes, &size) : NULL;

  if (data != NULL && g_file_set_contents (file, data, (gssize)size, NULL))
    g_printerr ("# died on %s\n", file);
}

static void
on_signal (int number)
{
  signal (number, SIG_DFL);
  keep_input ();
  raise (number);
}

static void
run (GBytes *input)
{
  gsize size;
  const uint8_t *data = g_bytes_get_data (input, &size);

  now.bytes = input;
  alarm (SECONDS_MAX);
  LLVMFuzzerTestOneInput (data != NULL ? data : (const uint8_t *)"", size);
  alarm (0);
  now.bytes = NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
gather (const char *path, GPtrArray *seeds)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  char *data;
  gsize size;

  if (folder == NULL && g_file_get_contents (path, &data, &size, NULL)) {
    g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
    GBytes *seed = mgi_fuzz_seed (path, bytes);
    if (seed != NULL)
      g_ptr_array_add (seeds, seed);
  }
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    gather (names->pdata[i], seeds);
}

/* --- changes ---------------------------------------------------------------------------------------------------------- */

static guint
below (GRand *chance, guint end)
{
  return end > 0 ? (guint)g_rand_int_range (chance, 0, (gint32)end) : 0;
}

static void
insert (GString *text, gsize at, const char *what, gsize length)
{
  g_string_insert_len (text, (gssize)at, what, (gssize)length);
}

static void
change (GRand *chance, GString *text, const GPtrArray *seeds)
{
  const guint at = below (chance, (guint)text->len), length = below (chance, MIN (RUN_MAX, (guint)text->len - at) + 1);
  const char *token = tokens[below (chance, G_N_ELEMENTS (tokens))];
  gsize size;
  const char *other = g_bytes_get_data (seeds->pdata[below (chance, seeds->len)], &size);
  const guint from = below (chance, (guint)size);
  g_autofree char *copy = g_memdup2 (text->str + at, length);

  switch (below (chance, 7)) {
  case 0:
    if (text->len > 0)
      text->str[at] = (char)(text->str[at] ^ (1 << below (chance, 8)));
    break;
  case 1:
    if (text->len > 0)
      text->str[at] = (char)below (chance, 256);
    break;
  case 2:
    g_string_erase (text, at, length);
    break;
  case 3:
    insert (text, below (chance, (guint)text->len), copy, length);
    break;
  case 4:
    g_string_truncate (text, below (chance, 8) == 0 ? at : text->len);
    break;
  case 5:
    insert (text, at, other + from, MIN (size - from, RUN_MAX));
    break;
  default:
    insert (text, at, token, strlen (token));
    break;
  }
}

static GBytes *
make_input (GRand *chance, const GPtrArray *seeds)
{
  gsize size;
  const char *seed = g_bytes_get_data (seeds->pdata[below (chance, seeds->len)], &size);
  g_autoptr (GString) text = g_string_new_len (seed, (gssize)MIN (size, INPUT_MAX));
  const guint n = 1 + below (chance, CHANGES_MAX);

  for (guint i = 0; i < n; i++)
    change (chance, text, seeds);
  return g_bytes_new (text->str, text->len);
}

/* --- the three ways ----------------------------------------------------------------------------------------------------- */

static int
write_seeds (const char *folder, const GPtrArray *seeds)
{
  for (guint i = 0; i < seeds->len; i++) {
    g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA1, seeds->pdata[i]);
    g_autofree char *file = g_build_filename (folder, hash, NULL);
    gsize size;
    const char *data = g_bytes_get_data (seeds->pdata[i], &size);
    if (!g_file_set_contents (file, data != NULL ? data : "", (gssize)size, NULL))
      return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

static int
run_file (const char *file)
{
  char *data;
  gsize size;

  if (!g_file_get_contents (file, &data, &size, NULL))
    return EXIT_FAILURE;
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
  run (bytes);
  return EXIT_SUCCESS;
}

static int
run_all (const GPtrArray *seeds, guint64 runs)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < seeds->len; i++)
    run (seeds->pdata[i]);
  g_print ("%s 1 - %u cases come back\n", seeds->len > 0 ? "ok" : "not ok", seeds->len);
  for (guint64 i = 0; seeds->len > 0 && i < runs; i++) {
    g_autoptr (GBytes) input = make_input (chance, seeds);
    run (input);
  }
  g_print ("ok 2 - %" G_GUINT64_FORMAT " changed inputs come back\n1..2\n", runs);
  return seeds->len > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  const bool writes = argc > 2 && strcmp (argv[1], "--seeds") == 0;
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autofree char *name = g_path_get_basename (argv[0]);

  setlocale (LC_ALL, "");
  now.name = name;
  signal (SIGABRT, on_signal);
  signal (SIGALRM, on_signal);
  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (keep_input);
  if (argc == 2)
    return run_file (argv[1]);
  for (int i = writes ? 3 : 2; i < argc; i++)
    gather (argv[i], seeds);
  return writes ? write_seeds (argv[2], seeds) : run_all (seeds, argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 0);
}
