/*
 * Native charts: bars, drawn by the spreadsheet program from the cells of the workbook.
 */
#include "reports/xlsx-private.h"

enum { FRAME = 110, BAR = 17, GAP = 9 }; /* pixels */

int
xl_chart_height (const XlChart *chart)
{
  int rows = (int)(chart->last - chart->first + 1);
  int bars = chart->type == LXW_CHART_BAR_STACKED ? 1 : (int)chart->n_series;

  return FRAME + rows * (bars * BAR + GAP);
}

static void
add_series (XlBook *book, lxw_chart *chart, const XlChart *plan, const XlSeries *series)
{
  lxw_chart_series *added = chart_add_series (chart, NULL, NULL);
  lxw_chart_fill fill = { .color = series->colour };
  lxw_chart_font small = { .size = 8 };

  if (added == NULL) {
    xl_check (book, LXW_ERROR_MEMORY_MALLOC_FAILED, "a chart");
    return;
  }
  chart_series_set_name (added, series->name);
  chart_series_set_categories (added, plan->from->name, plan->first, plan->labels, plan->last, plan->labels);
  chart_series_set_values (added, plan->from->name, plan->first, series->column, plan->last, series->column);
  chart_series_set_fill (added, &fill);
  if (plan->type == LXW_CHART_BAR_STACKED)
    return;
  chart_series_set_labels (added);
  chart_series_set_labels_num_format (added, "0.0");
  chart_series_set_labels_font (added, &small);
}

static void
set_axes (const XlBook *book, lxw_chart *chart, const XlChart *plan)
{
  lxw_chart_axis *labels = chart->y_axis, *numbers = chart->x_axis; /* as a bar chart lies */
  lxw_chart_font small = { .size = 9 };
  lxw_chart_line grid = { .color = 0xE4E7EB };

  chart_axis_set_reverse (labels); /* the first section on top */
  chart_axis_set_num_font (labels, &small);
  chart_axis_set_label_position (labels, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  chart_axis_set_num_font (numbers, &small);
  chart_axis_set_num_format (numbers, "0");
  chart_axis_major_gridlines_set_visible (numbers, LXW_TRUE);
  chart_axis_major_gridlines_set_line (numbers, &grid);
  if (book->rtl)
    chart_axis_set_reverse (numbers);
  if (!plan->percent)
    return;
  chart_axis_set_min (numbers, 0);
  chart_axis_set_max (numbers, 100);
}

static lxw_chart *
chart_new (XlBook *book, const XlChart *plan, const char *title)
{
  lxw_chart *chart = workbook_add_chart (book->workbook, (uint8_t)plan->type);
  lxw_chart_font bold = { .size = 11, .bold = true };

  if (chart == NULL) {
    xl_check (book, LXW_ERROR_MEMORY_MALLOC_FAILED, "a chart");
    return NULL;
  }
  for (guint i = 0; i < plan->n_series; i++)
    add_series (book, chart, plan, &plan->series[i]);
  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &bold);
  chart_set_series_gap (chart, 50);
  if (plan->n_series > 1)
    chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  else
    chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  set_axes (book, chart, plan);
  return chart;
}

void
xl_chart_insert (XlSheet *sheet, const XlBox *box, const XlChart *plan)
{
  XlBook *book = sheet->book;
  enum { DEFAULT_WIDTH = 480, DEFAULT_HEIGHT = 288 };

  if (book->error != NULL)
    return;
  g_autofree char *title = mgi_language_format (book->language, plan->title, NULL);
  lxw_chart *chart = chart_new (book, plan, title);
  if (chart == NULL)
    return;
  lxw_chart_options options = {
    .x_offset = box->x,
    .x_scale = box->width / (double)DEFAULT_WIDTH,
    .y_scale = box->height / (double)DEFAULT_HEIGHT,
    .description = title,
  };
  xl_check (book, worksheet_insert_chart_opt (sheet->sheet, sheet->row, 0, chart, &options), "a chart");
}
