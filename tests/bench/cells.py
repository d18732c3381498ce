"""Lists the cells of a workbook: sheet, row, column (from 0), n or s, value; tab-separated, escaped by json."""

import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
for sheet in book.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                number = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
                value = repr(cell.value) if number else json.dumps(str(cell.value), ensure_ascii=False)
                print(sheet.title, cell.row - 1, cell.column - 1, "n" if number else "s", value, sep="\t")
