"""Seconds of the processor that openpyxl takes to read every cell of a workbook: the best of some runs, read whole, as its manual shows first, and read-only."""

import sys
import time

import openpyxl

RUNS = 5


def read(path, lazy):
    start = time.process_time()
    book = openpyxl.load_workbook(path, read_only=lazy, data_only=True)
    count = sum(value is not None for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for value in row)
    book.close()
    return time.process_time() - start, count


print(*(min(read(sys.argv[1], lazy)[0] for _ in range(RUNS)) for lazy in (False, True)))
