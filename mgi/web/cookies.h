/*
 * Cookies: finding one in a request, and writing the line that sets one.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define MGI_COOKIE_SESSION  "mgi-session"
#define MGI_COOKIE_VISIT    "mgi-visit" /* ties a form to a browser before anybody has signed in */
#define MGI_COOKIE_LANGUAGE "mgi-language"
#define MGI_COOKIE_FLASH    "mgi-flash" /* a sentence for the next page */

typedef struct {
  const char *name; /* one of those above */
  char *value;      /* NULL: the browser forgets it */
  int max_age;      /* seconds; 0: until the browser is closed */
} MgiCookie;

/* Adds a cookie to a list (elements: MgiCookie); the value is copied. */
void mgi_cookies_add (GPtrArray *cookies, const char *name, const char *value, int max_age);
GPtrArray *mgi_cookies_new (void);

/* The value of a cookie in the header of a request, or NULL. Free with g_free(). */
char *mgi_cookie_find (const char *header, const char *name, bool secure);

/* A Set-Cookie line. Behind TLS its name gets the prefix that ties it to this host. Free with g_free(). */
char *mgi_cookie_line (const MgiCookie *cookie, bool secure);

G_END_DECLS
