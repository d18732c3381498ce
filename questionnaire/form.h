/*
 * The forms that small strings must have: whatever comes from outside passes through one of these.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

typedef bool (*MgiForm) (const char *string);

/* Valid UTF-8 without control characters other than newline and tab. */
bool mgi_form_is_clean (const char *string);

/* A code of a section, question, option, scale or band: ASCII letters, digits, '.', '-' and '_', at most 64 bytes. */
bool mgi_form_is_code (const char *string);

/* A framework's id, or a kind such as "sub-area": lower-case letters, digits and hyphens, at most 64 bytes. */
bool mgi_form_is_word (const char *string);

/* An edition: like a word, and dots. */
bool mgi_form_is_edition (const char *string);

/* "id/edition". */
bool mgi_form_is_framework (const char *string);

/* A language tag in the manner of BCP 47 and in its usual case: "ar", "pt-BR", "zh-Hant". */
bool mgi_form_is_language (const char *string);

/* An SDG goal, target or indicator: "10", "10.7", "16.a", "10.7.2". */
bool mgi_form_is_sdg (const char *string);

/* A day, month or year of the calendar: YYYY, YYYY-MM or YYYY-MM-DD. */
bool mgi_form_is_date (const char *string);

/* 64 lower-case hexadecimal digits. */
bool mgi_form_is_sha256 (const char *string);

/* An address that a browser may safely open: http or https, without blanks. */
bool mgi_form_is_url (const char *string);

G_END_DECLS
