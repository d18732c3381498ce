/*
 * Lists to choose from. A short one stands in the cell itself; one that is long or has commas in it stands in a column of
 * a hidden sheet.
 */
#include <stdlib.h>
#include <string.h>

#include "reports/xlsx-form-private.h"

#define SHEET "_lists"

enum { INLINE_MAX = 255 }; /* characters of a list in a cell: Excel's own limit */

static void
list_free (gpointer data)
{
  XlList *list = data;

  g_free (list->range);
  g_free (list->items);
  g_free (list);
}

static bool
fits_in_cell (const char **items)
{
  glong length = 0;

  for (; *items != NULL; items++) {
    if (**items == '\0' || strpbrk (*items, ",\n") != NULL)
      return false;
    length += g_utf8_strlen (*items, -1) + 1;
  }
  return length - 1 <= INLINE_MAX;
}

/* Gives the items a column of the hidden sheet, which is written last. */
static char *
allot_column (XlForm *form, const char **items)
{
  const guint n = g_strv_length ((GStrv)items);
  char *range = xl_form_range (SHEET, 0, MAX (n, 1) - 1, (lxw_col_t)form->lists->len);

  g_ptr_array_add (form->lists, items);
  return range;
}

/* Takes the array; its strings are the form's or live longer. */
static XlList
make_list (XlForm *form, GPtrArray *items)
{
  XlList list = { 0 };

  g_ptr_array_add (items, NULL);
  list.items = (const char **)g_ptr_array_free (items, FALSE);
  if (!fits_in_cell (list.items))
    list.range = allot_column (form, list.items);
  return list;
}

/*
 * libxlsxwriter 1.1.4 forgets a copy of the range for each cell that takes its list from one. So such a cell is made
 * with a list of its own, which the range then replaces.
 */
static void
point_at_range (lxw_worksheet *sheet, const char *range)
{
  lxw_data_val_obj *next, *last = NULL;

  STAILQ_FOREACH (next, sheet->data_validations, list_pointers)
  last = next;
  if (last == NULL)
    return;
  free (last->value_formula);
  last->value_formula = strdup (range);
}

void
xl_form_choose (const XlForm *form, XlSheet *sheet, lxw_row_t first, lxw_row_t last, lxw_col_t column,
                const XlList *list, bool freely)
{
  static const char *const none[] = { "-", NULL };
  lxw_data_validation choice = { 0 };

  if (sheet->book->error != NULL || list->items[0] == NULL)
    return;
  g_autofree char *title = mgi_language_format (form->book->language, "questionnaire.list.title", NULL);
  g_autofree char *message = mgi_language_format (form->book->language, "questionnaire.list.message", NULL);
  choice.validate = LXW_VALIDATION_TYPE_LIST;
  choice.value_list = (char **)(list->range != NULL ? none : list->items);
  choice.ignore_blank = LXW_VALIDATION_ON;
  choice.show_error = freely ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON;
  choice.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING; /* other languages and the codes are understood too */
  choice.error_title = title;
  choice.error_message = message;
  if (xl_check (sheet->book, worksheet_data_validation_range (sheet->sheet, first, column, last, column, &choice),
                "a list to choose from")
      && list->range != NULL)
    point_at_range (sheet->sheet, list->range);
}

const XlList *
xl_form_options (XlForm *form, const MgiScale *scale)
{
  XlList *list = g_hash_table_lookup (form->scales, scale);
  if (list != NULL)
    return list;

  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < scale->n_options; i++)
    g_ptr_array_add (items, (gpointer)mgi_text_get (scale->options[i].label, form->tag));
  list = g_new (XlList, 1);
  *list = make_list (form, items);
  g_hash_table_insert (form->scales, (gpointer)scale, list);
  return list;
}

const char *
xl_form_kind (const XlForm *form, const char *kind)
{
  const char *name = kind != NULL ? g_hash_table_lookup (form->kinds, kind) : NULL;

  return name != NULL ? name : kind;
}

char *
xl_form_stance (const XlForm *form, MgiStance stance)
{
  g_autofree char *key = g_strconcat ("stance.", mgi_stance_word (stance), NULL);

  return mgi_language_format (form->book->language, key, NULL);
}

const char *
xl_form_reason (const XlForm *form, MgiReason reason)
{
  return reason != MGI_REASON_NONE ? form->reason_list.items[reason - 1] : NULL;
}

/* Kinds of source that have a name: sentences under "evidence.". */
static void
name_kinds (XlForm *form)
{
  static const char prefix[] = "evidence.";
  g_auto (GStrv) keys = mgi_language_keys (form->book->language);

  for (guint i = 0; keys[i] != NULL; i++) {
    if (g_str_has_prefix (keys[i], prefix))
      g_hash_table_insert (form->kinds, g_strdup (keys[i] + strlen (prefix)),
                           mgi_language_format (form->book->language, keys[i], NULL));
  }
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer language)
{
  return mgi_language_collate (language, *(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
kind_names (const XlForm *form)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, form->kinds);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_ptr_array_add (names, name);
  g_ptr_array_sort_with_data (names, compare_names, (gpointer)form->book->language);
  return names;
}

static GPtrArray *
stance_names (XlForm *form)
{
  GPtrArray *names = g_ptr_array_new ();

  for (MgiStance stance = MGI_STANCE_SUPPORTS; stance <= MGI_STANCE_CONTRADICTS; stance++) {
    char *name = xl_form_stance (form, stance);
    g_ptr_array_add (form->texts, name);
    g_ptr_array_add (names, name);
  }
  return names;
}

/* In the order of MgiReason. */
static GPtrArray *
reason_names (XlForm *form)
{
  GPtrArray *names = g_ptr_array_new ();

  for (MgiReason reason = MGI_REASON_NONE + 1; reason < MGI_N_REASONS; reason++) {
    g_autofree char *key = g_strconcat ("reason.", mgi_reason_word (reason), NULL);
    char *name = mgi_language_format (form->book->language, key, NULL);
    g_ptr_array_add (form->texts, name);
    g_ptr_array_add (names, name);
  }
  return names;
}

static GPtrArray *
chosen_codes (const XlForm *form)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < form->framework->n_questions; i++) {
    if (form->questionnaire->chosen[i])
      g_ptr_array_add (codes, (gpointer)form->framework->questions[i].code);
  }
  return codes;
}

void
xl_form_begin_lists (XlForm *form)
{
  form->lists = g_ptr_array_new ();
  form->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  form->texts = g_ptr_array_new_with_free_func (g_free);
  form->scales = g_hash_table_new_full (NULL, NULL, NULL, list_free);
  name_kinds (form);
  form->kind_list = make_list (form, kind_names (form));
  form->stance_list = make_list (form, stance_names (form));
  form->code_list = make_list (form, chosen_codes (form));
  form->reason_list = make_list (form, reason_names (form));
}

void
xl_form_add_lists (XlForm *form)
{
  static const XlColumn columns[] = { { NULL, 20 } };
  XlSheet sheet = xl_sheet_new (form->book, SHEET, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < form->lists->len; i++) {
    const char **items = form->lists->pdata[i];
    for (sheet.row = 0; items[sheet.row] != NULL; sheet.row++)
      xl_text (&sheet, (lxw_col_t)i, XL_VALUE, items[sheet.row]);
  }
  xl_form_close_sheet (&sheet, false);
  if (sheet.sheet != NULL)
    worksheet_hide (sheet.sheet);
}

void
xl_form_end_lists (XlForm *form)
{
  XlList *const lists[] = { &form->kind_list, &form->stance_list, &form->code_list, &form->reason_list };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_free (lists[i]->range);
    g_free (lists[i]->items);
  }
  g_ptr_array_unref (form->lists);
  g_hash_table_unref (form->scales);
  g_hash_table_unref (form->kinds);
  g_ptr_array_unref (form->texts);
}
