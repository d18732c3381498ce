/*
 * The workbook's inside: a book with its styles, sheets written row by row, and one function a sheet. Failures are
 * sticky: the first is kept in the book, later writes do nothing, and whoever made the book looks once at the end.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <xlsxwriter.h>

#include "data/languages/languages.h"
#include "reports/doc-private.h"
#include "reports/xlsx-text.h"

G_BEGIN_DECLS

enum {
  XL_SHEET_NAME_MAX = 31, /* UTF-16 units */
  XL_HEADER_FOOTER_MAX = 255,
  XL_ACCENT = 0x0072BC,
};

typedef enum {
  XL_TITLE,
  XL_SUBTITLE,
  XL_WARNING,
  XL_LABEL,
  XL_VALUE,
  XL_HEADER,        /* of a column of text */
  XL_HEADER_NUMBER, /* of a column of numbers */
  XL_CODE,
  XL_TEXT,
  XL_MISSING, /* a text that has to be written, and one that has to be looked at again */
  XL_STALE,
  XL_INPUT,   /* to be filled in: text whatever is typed, not locked */
  XL_TO_DO,   /* what is missing in its row */
  XL_ABSENT,  /* how a cell looks that has to be filled in: for conditions */
  XL_PERCENT,
  XL_POINTS,
  XL_COUNT,
  XL_SCORE,
  XL_CHANGE,
  XL_STRONG, /* the four again for rows that sum up: domains, the whole */
  XL_STRONG_COUNT,
  XL_STRONG_PERCENT,
  XL_STRONG_SCORE,
  XL_STRONG_CHANGE,
  XL_NAMED_SCORE, /* the number with the word "Score" before it */
  XL_PARAGRAPH,
  XL_STYLES
} XlStyle;

typedef struct {
  const MgiLanguage *language;
  const cJSON *document; /* of a report; NULL for any other workbook */
  const char *title, *subject;
  gint64 created; /* seconds since 1970; 0 for none */
  bool rtl;
  lxw_workbook *workbook;
  lxw_format *styles[XL_STYLES][2]; /* for text that runs left to right, and right to left */
  lxw_format *bold, *plain;         /* of letters inside a text */
  GHashTable *names;                /* set of the sheets' names, case-folded */
  GHashTable *sentences;            /* key → what the program says under it, once each */
  char *cut;                        /* stands behind text that was too long for a cell */
  GError *error;                    /* the first failure */
} XlBook;

typedef struct {
  const char *key; /* of the column's heading, NULL for none */
  double width;    /* in characters */
  bool number;
} XlColumn;

typedef struct {
  XlBook *book;
  lxw_worksheet *sheet; /* NULL after a failure */
  const XlColumn *columns;
  guint n_columns;
  lxw_row_t row;    /* being written */
  double height;    /* of that row so far, points */
  lxw_row_t header; /* row of the column headings, 0 before they are written */
} XlSheet;

/* --- the book, xlsx-book.c */
typedef void (*XlFill) (XlBook *book, gconstpointer data);
/* Writes a book whose language, direction and properties are set; `fill` adds its sheets. */
GBytes *xl_book_write (XlBook *book, XlFill fill, gconstpointer data, GError **error);

/* --- style, xlsx-style.c */
bool xl_styles_add (XlBook *book);
bool xl_style_wraps (XlStyle style);
double xl_style_line_height (XlStyle style);
/* How much of a column's width the style's letters can use: bold ones are wider. */
double xl_style_room (XlStyle style);

/* --- cells, xlsx-cells.c: all that is ever written to a cell goes through these */
void xl_text (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *text); /* NULL: an empty cell */
/* The same in a direction of its own, whatever the text begins with. */
void xl_directed_text (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *text, bool rtl);
/* The first text in bold, the second (or NULL) in a paragraph below it. */
void xl_two_texts (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *first, const char *second);
void xl_number (XlSheet *sheet, lxw_col_t column, XlStyle style, double number);
/* A formula and its value, for programs that do not compute. The formula is of our own making. */
void xl_formula_text (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *formula, const char *value);
void xl_formula_number (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *formula, double value);
/* Text over several columns. */
void xl_wide_text (XlSheet *sheet, lxw_col_t first, lxw_col_t last, XlStyle style, const char *text);
void xl_sentence (XlSheet *sheet, lxw_col_t column, XlStyle style, const char *key);
void xl_json_text (XlSheet *sheet, lxw_col_t column, XlStyle style, const cJSON *object, const char *key);
/* An empty cell where there is no number. */
void xl_json_number (XlSheet *sheet, lxw_col_t column, XlStyle style, const cJSON *object, const char *key);
void xl_row_end (XlSheet *sheet);
/* Notes a failure of libxlsxwriter; true when there is none. */
bool xl_check (XlBook *book, lxw_error code, const char *what);

/* --- sheets, xlsx-sheet.c */
XlSheet xl_sheet_new (XlBook *book, const char *name, const XlColumn *columns, guint n_columns);
XlSheet xl_sheet_named (XlBook *book, const char *key, const XlColumn *columns, guint n_columns);
/* Writes the headings, which stay on the screen and on each printed page. */
void xl_sheet_header (XlSheet *sheet);
/* Gives the rows since the headings a filter. */
void xl_sheet_filter (XlSheet *sheet);

/* --- charts, xlsx-chart.c */
typedef struct {
  char *name;
  lxw_col_t column;
  guint32 colour;
} XlSeries;

typedef struct {
  const char *title; /* key */
  lxw_chart_type type;
  const lxw_worksheet *from; /* the numbers' sheet */
  lxw_row_t first, last;     /* one row a bar */
  lxw_col_t labels;
  const XlSeries *series;
  guint n_series;
  bool percent; /* an axis from 0 to 100 */
} XlChart;

/* Pixels. */
typedef struct {
  int x, width, height;
} XlBox;

/* Hangs a chart below the present row. */
void xl_chart_insert (XlSheet *sheet, const XlBox *box, const XlChart *chart);
int xl_chart_height (const XlChart *chart);

/* --- what the sheets share, xlsx-parts.c */
/* "Between 70.0 and 73.0; 39 of 40 applicable questions answered", with a warning where not to be quoted. */
char *xl_range_sentence (const XlBook *book, const cJSON *figures);
/* The label of a figure's band, or NULL. */
const char *xl_band (const XlBook *book, const cJSON *figures);
/* "Round 2 (2026)" */
char *xl_round (const XlBook *book, const cJSON *assessment);
/* Option codes to their labels, as the questions have them; both are the document's. */
GHashTable *xl_option_labels (const XlBook *book);
/* Strings of an array, joined. */
char *xl_join (const cJSON *array, const char *between);

/* Where the Change sheet has the top sections and their parts: what a chart can be drawn from. */
enum { XL_CHANGE_LABELS = 1, XL_CHANGE_FIRST_PART = 5 };

typedef struct {
  const lxw_worksheet *sheet; /* NULL without a comparison */
  lxw_row_t first, last;
} XlChangeRows;

/* --- the sheets */
void xl_add_summary (XlSheet *summary, const XlChangeRows *changes);
XlSheet xl_open_summary (XlBook *book);
void xl_add_scores (XlBook *book);
void xl_add_domains (XlBook *book);
XlChangeRows xl_add_change (XlBook *book);
void xl_add_changed_answers (XlBook *book);
/* Nothing where the document has none. */
void xl_add_whatif (XlBook *book);
void xl_add_practices (XlBook *book);
void xl_add_commitments (XlBook *book);
void xl_add_sources (XlBook *book);
/* Nothing where the report has no lens. */
void xl_add_lens (XlBook *book);
void xl_add_method (XlBook *book);

G_END_DECLS
