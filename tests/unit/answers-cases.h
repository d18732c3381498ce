/*
 * Cases of answers files as data: tests/cases/<area>/<case>/ with the input and either `error` (see problem-cases.h)
 * or `expected`: what was read, one line for what the file says of itself and one for each answer:
 *
 *   authority=… round=… framework=…
 *   place code option=… note=… sources=… base=…
 *
 * and last, with "problem " before each, what is wrong with single rows. A base is there only where the file has one.
 * "-" is none, "kept" is nothing said; a source is its title and then its other fields in braces, where it has any.
 */
#pragma once

#include "data/readers/readers.h"
#include "problem-cases.h"

static inline const char *
cases_or_dash (const char *text)
{
  return text != NULL ? text : "-";
}

static inline void
cases_describe_source (GString *lines, const MgiSource *source)
{
  g_string_append_printf (lines, "[%s", source->title);
  const char *const fields[] = { "kind",       source->kind, "locator",   source->locator, "date",
                                 source->date, "url",        source->url, "sha256",        source->sha256 };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i += 2) {
    if (fields[i + 1] != NULL)
      g_string_append_printf (lines, " {%s %s}", fields[i], fields[i + 1]);
  }
  if (source->stance != MGI_STANCE_SUPPORTS)
    g_string_append_printf (lines, " {stance %s}", mgi_stance_word (source->stance));
  g_string_append_c (lines, ']');
}

/* Its revision, and what stood then where the file says it; with a reason, where there was one. */
static inline void
cases_describe_base (GString *lines, const MgiBase *base)
{
  g_string_append_printf (lines, " base=%" G_GINT64_FORMAT, base->revision);
  if (base->answer != NULL)
    g_string_append_printf (lines, ":%s:%s:%u", cases_or_dash (base->answer->option),
                            cases_or_dash (base->answer->note), base->answer->sources->len);
  if (base->answer != NULL && base->answer->reason != MGI_REASON_NONE)
    g_string_append_printf (lines, ":%s", mgi_reason_word (base->answer->reason));
}

static inline void
cases_describe_answer (GString *lines, const MgiAnswer *answer, const MgiBase *base)
{
  cases_describe_place (lines, &answer->place);
  g_string_append_printf (lines, " %s option=%s note=", answer->code, cases_or_dash (answer->option));
  g_autofree char *note = g_strdup (answer->gives_note ? cases_or_dash (answer->note) : "kept");
  g_string_append (lines, g_strdelimit (note, "\r\n", '/'));
  g_string_append (lines, " sources=");
  if (!answer->gives_sources)
    g_string_append (lines, "kept");
  else if (answer->sources->len == 0)
    g_string_append_c (lines, '-');
  for (guint i = 0; i < answer->sources->len; i++)
    cases_describe_source (lines, g_ptr_array_index (answer->sources, i));
  if (answer->gives_reason)
    g_string_append_printf (lines, " reason=%s", cases_or_dash (mgi_reason_word (answer->reason)));
  if (base != NULL)
    cases_describe_base (lines, base);
  g_string_append_c (lines, '\n');
}

static inline char *
cases_describe_answers (const MgiAnswersFile *file)
{
  GString *lines = g_string_new (NULL);
  g_string_append_printf (lines, "authority=%s round=%d framework=%s\n", cases_or_dash (file->authority), file->round,
                          cases_or_dash (file->framework));
  for (guint i = 0; i < file->answers->len; i++)
    cases_describe_answer (lines, g_ptr_array_index (file->answers, i), g_ptr_array_index (file->bases, i));
  g_autofree char *problems = cases_describe (file->problems);
  g_auto (GStrv) each = g_strsplit (problems, "\n", -1);
  for (guint i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0')
      g_string_append_printf (lines, "problem %s\n", each[i]);
  return g_string_free (lines, FALSE);
}

/* Runs one case of the input file `name`. */
static inline void
cases_run_answers (const char *folder, const char *name)
{
  g_autoptr (GBytes) input = cases_read (folder, name);
  g_assert_nonnull (input);
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAnswersFile) file = mgi_answers_read (input, name, &error);
  cases_compare (folder, error != NULL ? mgi_refusal_problems (error) : NULL);
  if (file == NULL)
    return;
  g_autoptr (GBytes) expected = cases_read (folder, "expected");
  g_assert_nonnull (expected);
  g_autofree char *wanted = g_strndup (g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_autofree char *seen = cases_describe_answers (file);
  g_assert_cmpstr (seen, ==, wanted);
}

/* What a reader must bear: every prefix of a file, and every byte of it changed. `step` spares time on long files. */
static inline void
cases_torture (const char *text, gsize size, const char *name, gsize step)
{
  for (gsize length = 0; length <= size; length += step) {
    g_autoptr (GBytes) bytes = g_bytes_new (text, length); /* a block of its own: reading behind it is seen */
    g_autoptr (MgiAnswersFile) file = mgi_answers_read (bytes, name, NULL);
  }
  static const char changes[] = { 0x01, 0x20, (char)0x80, (char)0xFF };
  for (gsize at = 0; at < size; at += step) {
    for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
      g_autofree char *copy = g_memdup2 (text, size);
      copy[at] = (char)(copy[at] ^ changes[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (copy, size);
      g_autoptr (MgiAnswersFile) file = mgi_answers_read (bytes, name, NULL);
    }
  }
}
