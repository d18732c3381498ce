/*
 * What a fuzz target is: a function that takes any bytes and comes back. libFuzzer drives it (./dev fuzz), and so does
 * replay.c, which needs nothing but the compiler (./dev test).
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* The names are libFuzzer's. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What a target begins from, made of a case's file; NULL: the file is none for it. Most take it as it is. */
GBytes *mgi_fuzz_seed (const char *name, GBytes *file);

/* The bytes in a block of their own, so that reading behind them is seen. */
static inline GBytes *
mgi_fuzz_bytes (const uint8_t *data, size_t size)
{
  return g_bytes_new (data, size);
}
