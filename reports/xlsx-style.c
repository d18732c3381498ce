/*
 * How a workbook looks, in one table: quiet, one accent, no colour that judges a score.
 */
#include "reports/xlsx-private.h"

enum {
  INK = 0x1F2933,
  GREY = 0x52606D,
  TINT = 0xE5F1F8,
  LINE = 0xCBD2D9,
  YELLOW = 0xFFF2CC,
  ORANGE = 0xFCE4D6,
  PALE = 0xFFFBE6,
  AMBER = 0xFFD88A,
  RUST = 0x8A4B00,

  /* As the file format numbers them; libxlsxwriter has no names for them. */
  READING_LEFT_TO_RIGHT = 1,
  READING_RIGHT_TO_LEFT = 2,
};

typedef enum {
  BY_TEXT, /* where the text's own direction begins */
  START,   /* where the report's direction begins */
  CENTER,
} Side;

typedef struct {
  double size; /* points */
  guint32 ink, fill;
  const char *number; /* number format */
  Side side;
  bool bold, wrap, lined, unlocked;
} Look;

static const char change_format[] = "+0.0;-0.0;0.0";

static const Look looks[XL_STYLES] = {
  [XL_TITLE] = { 18, XL_ACCENT, .side = START, .bold = true },
  [XL_SUBTITLE] = { 12, GREY, .side = START },
  [XL_WARNING] = { 11, XL_ACCENT, .side = START, .bold = true },
  [XL_LABEL] = { 10, GREY, .side = START, .wrap = true },
  [XL_VALUE] = { 10, INK, .side = START },
  [XL_HEADER] = { 10, LXW_COLOR_WHITE, XL_ACCENT, .side = START, .bold = true, .wrap = true, .lined = true },
  [XL_HEADER_NUMBER] = { 10, LXW_COLOR_WHITE, XL_ACCENT, .side = CENTER, .bold = true, .wrap = true, .lined = true },
  [XL_CODE] = { 10, GREY, .side = START, .lined = true },
  [XL_TEXT] = { 10, INK, .wrap = true, .lined = true },
  [XL_MISSING] = { 10, INK, YELLOW, .wrap = true, .lined = true },
  [XL_STALE] = { 10, INK, ORANGE, .wrap = true, .lined = true },
  [XL_INPUT] = { 10, INK, PALE, .number = "@", .wrap = true, .lined = true, .unlocked = true },
  [XL_TO_DO] = { 10, RUST, .side = START, .bold = true, .wrap = true, .lined = true },
  [XL_ABSENT] = { 10, INK, AMBER, .lined = true },
  [XL_PERCENT] = { 10, INK, .number = "0%", .side = CENTER, .lined = true },
  [XL_POINTS] = { 10, INK, .number = "0.0##", .side = CENTER, .lined = true },
  [XL_COUNT] = { 10, INK, .number = "0", .side = CENTER, .lined = true },
  [XL_SCORE] = { 10, INK, .number = "0.0", .side = CENTER, .lined = true },
  [XL_CHANGE] = { 10, INK, .number = change_format, .side = CENTER, .lined = true },
  [XL_STRONG] = { 10, INK, TINT, .side = START, .bold = true, .wrap = true, .lined = true },
  [XL_STRONG_COUNT] = { 10, INK, TINT, .number = "0", .side = CENTER, .bold = true, .lined = true },
  [XL_STRONG_PERCENT] = { 10, INK, TINT, .number = "0%", .side = CENTER, .bold = true, .lined = true },
  [XL_STRONG_SCORE] = { 10, INK, TINT, .number = "0.0", .side = CENTER, .bold = true, .lined = true },
  [XL_STRONG_CHANGE] = { 10, INK, TINT, .number = change_format, .side = CENTER, .bold = true, .lined = true },
  [XL_NAMED_SCORE] = { 10, INK, TINT, .side = CENTER, .bold = true, .lined = true },
  [XL_PARAGRAPH] = { 10, INK, .side = START, .wrap = true },
};

bool
xl_style_wraps (XlStyle style)
{
  return looks[style].wrap;
}

double
xl_style_line_height (XlStyle style)
{
  return looks[style].size * 1.33;
}

double
xl_style_room (XlStyle style)
{
  return looks[style].bold ? 0.85 : 1;
}

/* "Score 71.3": the word in quotation marks, which it must not contain itself. */
static char *
named_score_format (const MgiLanguage *language)
{
  g_autofree char *word = mgi_language_format (language, "report.score", NULL);

  g_strdelimit (word, "\"", '\'');
  return g_strdup_printf ("\"%s\" 0.0", word);
}

static void
align (const XlBook *book, lxw_format *format, const Look *look)
{
  format_set_align (format, look->fill == XL_ACCENT ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
  if (look->side == CENTER)
    format_set_align (format, LXW_ALIGN_CENTER);
  if (look->side == START)
    format_set_align (format, book->rtl ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
  if (look->wrap)
    format_set_text_wrap (format);
}

/* LibreOffice reads every text from left to right that the file does not say otherwise of. */
static void
set_direction (const XlBook *book, lxw_format *format, bool rtl)
{
  if (rtl)
    format_set_reading_order (format, READING_RIGHT_TO_LEFT);
  else if (book->rtl)
    format_set_reading_order (format, READING_LEFT_TO_RIGHT);
}

static void
dress (lxw_format *format, const Look *look)
{
  format_set_font_size (format, look->size);
  format_set_font_color (format, look->ink);
  if (look->bold)
    format_set_bold (format);
  if (look->fill != 0)
    format_set_bg_color (format, look->fill);
  if (look->number != NULL)
    format_set_num_format (format, look->number);
  if (look->unlocked)
    format_set_unlocked (format);
  if (look->lined) {
    format_set_border (format, LXW_BORDER_THIN);
    format_set_border_color (format, LINE);
  }
}

static bool
add_style (XlBook *book, XlStyle style, bool rtl)
{
  lxw_format *format = workbook_add_format (book->workbook);

  if (format == NULL)
    return xl_check (book, LXW_ERROR_MEMORY_MALLOC_FAILED, "a style");
  dress (format, &looks[style]);
  align (book, format, &looks[style]);
  set_direction (book, format, rtl);
  book->styles[style][rtl] = format;
  return true;
}

bool
xl_styles_add (XlBook *book)
{
  g_autofree char *named_score = named_score_format (book->language);

  for (guint style = 0; style < XL_STYLES; style++)
    if (!add_style (book, style, false) || !add_style (book, style, true))
      return false;
  format_set_num_format (book->styles[XL_NAMED_SCORE][book->rtl], named_score);
  book->bold = workbook_add_format (book->workbook);
  book->plain = workbook_add_format (book->workbook);
  if (book->bold == NULL || book->plain == NULL)
    return xl_check (book, LXW_ERROR_MEMORY_MALLOC_FAILED, "a style");
  dress (book->bold, &(Look){ 10, INK, .bold = true });
  dress (book->plain, &(Look){ 10, GREY });
  return true;
}
