/*
 * Addresses: taking paths apart, finding their routes, and the table of routes held against its own rules.
 */
#include <string.h>

#include "mgi/web/accept.h"
#include "mgi/web/assets.h"
#include "mgi/web/cookies.h"
#include "mgi/web/path.h"
#include "mgi/web/router.h"
#include "mgi/web/view.h"

/* --- paths -------------------------------------------------------------------------------------------------------------- */

static char *
split (const char *path)
{
  g_auto (GStrv) parts = mgi_path_split (path, strlen (path));

  return parts != NULL ? g_strjoinv ("|", parts) : NULL;
}

static void
test_split (void)
{
  static const struct {
    const char *path, *parts;
  } cases[] = {
    { "/", "" },
    { "/a", "a" },
    { "/a/b.json", "a|b.json" },
    { "/a%20b/c+d", "a b|c+d" },
    { "/%D9%85%D8%B5%D8%B1", "مصر" },
    { "/a%2Fb", "a/b" }, /* an encoded slash stays inside its part */
    { "/a%2e%2e", "a.." },
    { "", NULL },
    { "a", NULL },
    { "http://example.org/", NULL },
    { "*", NULL },
    { "/a/", NULL },
    { "//", NULL },
    { "//a", NULL },
    { "/a//b", NULL },
    { "/.", NULL },
    { "/a/../b", NULL },
    { "/%2e%2e/b", NULL },
    { "/a%", NULL },
    { "/a%2", NULL },
    { "/a%zz", NULL },
    { "/a%00b", NULL },
    { "/a%0Ab", NULL },
    { "/a%7F", NULL },
    { "/%FF%FE", NULL },
    { "/%C3", NULL },
    { "/1/2/3/4/5/6/7/8/9/10/11/12", "1|2|3|4|5|6|7|8|9|10|11|12" },
    { "/1/2/3/4/5/6/7/8/9/10/11/12/13", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *parts = split (cases[i].path);
    g_test_message ("%s", cases[i].path);
    g_assert_cmpstr (parts, ==, cases[i].parts);
  }
}

static void
test_long_part (void)
{
  g_autofree char *fits = g_strnfill (MGI_PATH_MAX_PART + 1, 'a'), *longer = g_strnfill (MGI_PATH_MAX_PART + 2, 'a');
  fits[0] = longer[0] = '/';
  g_autofree char *first = split (fits), *second = split (longer);

  g_assert_nonnull (first);
  g_assert_null (second);
}

static void
test_join (void)
{
  g_autofree char *path = mgi_path_new ("groups", "a b/c?#%é", NULL), *top = mgi_path_new (NULL, NULL);
  g_auto (GStrv) parts = mgi_path_split (path, strlen (path));

  g_assert_cmpstr (path, ==, "/groups/a%20b%2Fc%3F%23%25%C3%A9");
  g_assert_cmpstr (top, ==, "/");
  g_assert_cmpstr (parts[1], ==, "a b/c?#%é");
}

static void
test_ours (void)
{
  g_assert_true (mgi_path_is_ours ("/"));
  g_assert_true (mgi_path_is_ours ("/a?b=c#d"));
  g_assert_false (mgi_path_is_ours (NULL));
  g_assert_false (mgi_path_is_ours (""));
  g_assert_false (mgi_path_is_ours ("a"));
  g_assert_false (mgi_path_is_ours ("//example.org"));
  g_assert_false (mgi_path_is_ours ("/\\example.org"));
  g_assert_false (mgi_path_is_ours ("https://example.org"));
  g_assert_false (mgi_path_is_ours ("/a\r\nSet-Cookie: x=y"));
  g_assert_false (mgi_path_is_ours ("/a b"));
  g_assert_false (mgi_path_is_ours ("/\xc3\xa9"));
}

/* --- finding routes -------------------------------------------------------------------------------------------------------- */

static const MgiRoute some_routes[] = {
  { "GET", "/", .summary = "home" },
  { "GET", "/a", .summary = "list" },
  { "POST", "/a", .summary = "add" },
  { "GET", "/a/new", .summary = "literal" },
  { "GET", "/a/{name}", .summary = "one" },
  { "POST", "/a/{name}/end", .summary = "end" },
  { "GET", "/a/{name}/report.{format}", .summary = "report" },
  { "GET", "/b/{x}/{y}", .summary = "two" },
};

/* "one name=x json" of a method and a path; "405 GET, HEAD" or "404". */
static char *
find (const char *method, const char *path)
{
  g_auto (MgiRouteMatch) match = { 0 };
  g_auto (GStrv) parts = mgi_path_split (path, strlen (path));
  g_autoptr (GString) found = g_string_new (NULL);

  mgi_route_find (some_routes, G_N_ELEMENTS (some_routes), method, (const char *const *)parts, &match);
  if (match.route == NULL)
    return match.allowed != NULL ? g_strconcat ("405 ", match.allowed, NULL) : g_strdup ("404");
  g_assert_null (match.allowed);
  g_string_append (found, match.route->summary);
  for (guint i = 0; match.variables[i] != NULL; i += 2)
    g_string_append_printf (found, " %s=%s", match.variables[i], match.variables[i + 1]);
  g_string_append (found, match.json ? " json" : "");
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_find (void)
{
  static const struct {
    const char *method, *path, *found;
  } cases[] = {
    { "GET", "/", "home" },
    { "HEAD", "/", "home" },
    { "GET", "/a", "list" },
    { "POST", "/a", "add" },
    { "GET", "/a.json", "list json" },
    { "POST", "/a.json", "add json" },
    { "GET", "/a/new", "literal" },
    { "GET", "/a/new.json", "literal json" },
    { "GET", "/a/x", "one name=x" },
    { "GET", "/a/x.json", "one name=x json" },
    { "GET", "/a/x.json.json", "one name=x.json json" },
    { "GET", "/a/x.xml", "one name=x.xml" },
    { "GET", "/a/%7Bname%7D", "one name={name}" },
    { "GET", "/a/x/report.csv", "report name=x format=csv" },
    { "GET", "/a/x/report.json", "report name=x format=json" },
    { "GET", "/a/x/report.csv.json", "report name=x format=csv json" },
    { "GET", "/a/x/report.", "404" },
    { "GET", "/a/x/report", "404" },
    { "GET", "/b/1/2", "two x=1 y=2" },
    { "GET", "/b/1", "404" },
    { "GET", "/b/1/2/3", "404" },
    { "GET", "/c", "404" },
    { "GET", "/A", "404" },
    { "GET", "/a/x/end", "405 POST" },
    { "DELETE", "/a", "405 GET, HEAD, POST" },
    { "PUT", "/a/x", "405 GET, HEAD" },
    { "OPTIONS", "/", "405 GET, HEAD" },
    { "get", "/", "405 GET, HEAD" },
    { "POST", "/c", "404" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = find (cases[i].method, cases[i].path);
    g_test_message ("%s %s", cases[i].method, cases[i].path);
    g_assert_cmpstr (found, ==, cases[i].found);
  }
}

/* --- the table -------------------------------------------------------------------------------------------------------------- */

/* A path that a pattern was made for, each variable replaced by a word that stands nowhere as a literal. */
static char *
example_of (const char *pattern)
{
  g_autoptr (GRegex) variable = g_regex_new ("\\{[a-z]+\\}", 0, 0, NULL);

  return g_regex_replace_literal (variable, pattern, -1, 0, "zz9", 0, NULL);
}

static void
test_table_reaches_every_line (void)
{
  for (guint i = 0; i < mgi_n_routes; i++) {
    const MgiRoute *route = &mgi_routes[i];
    g_auto (MgiRouteMatch) match = { 0 };
    g_autofree char *path = example_of (route->path);
    g_auto (GStrv) parts = mgi_path_split (path, strlen (path));
    g_test_message ("%s %s", route->method, route->path);
    g_assert_nonnull (parts);
    mgi_route_find (mgi_routes, mgi_n_routes, route->method, (const char *const *)parts, &match);
    g_assert_true (match.route == route);
  }
}

static void
check_fields (const MgiRoute *route)
{
  for (const MgiFormField *field = route->fields; field != NULL && field->name != NULL; field++) {
    g_assert_true (field->kind == MGI_FORM_CHOICE ? field->choices != NULL : field->max > 0);
    g_assert_true (field->kind != MGI_FORM_FILE || route->upload);
    g_assert_cmpstr (field->name, !=, "csrf");
  }
}

static void
test_table_is_in_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiAssets) assets = mgi_assets_new (&error);
  g_assert_no_error (error);
  g_autoptr (MgiView) view = mgi_view_new (assets, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < mgi_n_routes; i++) {
    const MgiRoute *route = &mgi_routes[i];
    const bool reads = strcmp (route->method, "GET") == 0;
    g_test_message ("%s %s", route->method, route->path);
    g_assert_true (reads || strcmp (route->method, "POST") == 0);
    g_assert_nonnull (route->handler);
    g_assert_nonnull (route->summary);
    g_assert_cmpint (route->permission, !=, MGI_PERMISSION_NONE);
    g_assert_true (!reads || !route->upload);
    g_assert_true (route->template == NULL || mgi_view_has_template (view, route->template));
    g_assert_true (route->form_page == NULL
                   || mgi_route_named (mgi_routes, mgi_n_routes, "GET", route->form_page) != NULL);
    check_fields (route);
  }
}

/* A page's title and every sentence that a template names is there, in English at least. */
static void
test_sentences_are_there (void)
{
  g_autoptr (MgiAssets) assets = mgi_assets_new (NULL);
  g_autoptr (MgiView) view = mgi_view_new (assets, NULL);
  g_auto (GStrv) keys = mgi_view_keys (view);
  const MgiLanguage *english = mgi_view_language (view, "en");
  guint missing = 0;

  g_assert_cmpuint (g_strv_length (keys), >, 0);
  for (guint i = 0; keys[i] != NULL; i++) {
    if (mgi_language_has (english, keys[i]))
      continue;
    g_test_message ("missing: %s", keys[i]);
    missing++;
  }
  g_assert_cmpuint (missing, ==, 0);
}

/* --- what a client would like -------------------------------------------------------------------------------------------------- */

static void
test_accept (void)
{
  static const struct {
    const char *header;
    MgiAccept type;
  } cases[] = {
    { NULL, MGI_ACCEPT_PAGE },
    { "*/*", MGI_ACCEPT_PAGE },
    { "text/html", MGI_ACCEPT_PAGE },
    { "text/*", MGI_ACCEPT_PAGE },
    { "application/json", MGI_ACCEPT_JSON },
    { "APPLICATION/JSON", MGI_ACCEPT_JSON },
    { "application/*", MGI_ACCEPT_JSON },
    { "application/json, */*", MGI_ACCEPT_JSON },
    { "application/json, text/plain, */*", MGI_ACCEPT_JSON },
    { "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", MGI_ACCEPT_PAGE },
    { "application/json;q=0.5, text/html", MGI_ACCEPT_PAGE },
    { "text/html;q=0.5, application/json;q=0.6", MGI_ACCEPT_JSON },
    { "text/html;q=0, */*", MGI_ACCEPT_JSON },
    { "application/json; charset=utf-8", MGI_ACCEPT_JSON },
    { "application/pdf", MGI_ACCEPT_NEITHER },
    { "*/*;q=0", MGI_ACCEPT_NEITHER },
    { "", MGI_ACCEPT_NEITHER },
    { ",,;;q=,", MGI_ACCEPT_NEITHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].header);
    g_assert_cmpint (mgi_accept_type (cases[i].header), ==, cases[i].type);
  }
}

static void
test_accept_language (void)
{
  static const struct {
    const char *header, *tag;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { "ar", "ar" },
    { "AR-eg", "ar" },
    { "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr" },
    { "de, es;q=0.4, ar;q=0.6", "ar" },
    { "de-DE,de;q=0.9", NULL },
    { "*", NULL },
    { "arc", NULL },
    { "en;q=0, es;q=0.1", "es" },
    { "fr;q=2, es;q=0.1", "es" },
    { "de;q=1.0,en;q=0.5", "en" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].header);
    g_assert_cmpstr (mgi_accept_language (cases[i].header), ==, cases[i].tag);
  }
}

static void
test_cookies (void)
{
  g_autofree char *found = mgi_cookie_find ("a=b; mgi-language=ar;mgi-visit=x=y", "mgi-visit", false);
  g_autofree char *other = mgi_cookie_find ("xmgi-visit=1; mgi-visitor=2", "mgi-visit", false);
  g_autofree char *none = mgi_cookie_find (NULL, "mgi-visit", false);
  g_autofree char *bound = mgi_cookie_find ("mgi-visit=plain; __Host-mgi-visit=bound", "mgi-visit", true);
  g_autofree char *set = mgi_cookie_line (&(MgiCookie){ "n", (char *)"v", 60 }, false);
  g_autofree char *safe = mgi_cookie_line (&(MgiCookie){ "n", (char *)"v", 0 }, true);
  g_autofree char *gone = mgi_cookie_line (&(MgiCookie){ "n", NULL, 0 }, false);

  g_assert_cmpstr (found, ==, "x=y");
  g_assert_null (other);
  g_assert_null (none);
  g_assert_cmpstr (bound, ==, "bound");
  g_assert_cmpstr (set, ==, "n=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
  g_assert_cmpstr (safe, ==, "__Host-n=v; Path=/; HttpOnly; SameSite=Lax; Secure");
  g_assert_cmpstr (gone, ==, "n=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/path/split", test_split);
  g_test_add_func ("/path/long-part", test_long_part);
  g_test_add_func ("/path/join", test_join);
  g_test_add_func ("/path/ours", test_ours);
  g_test_add_func ("/router/find", test_find);
  g_test_add_func ("/routes/reached", test_table_reaches_every_line);
  g_test_add_func ("/routes/in-order", test_table_is_in_order);
  g_test_add_func ("/routes/sentences", test_sentences_are_there);
  g_test_add_func ("/accept/type", test_accept);
  g_test_add_func ("/accept/language", test_accept_language);
  g_test_add_func ("/cookies", test_cookies);
  return g_test_run ();
}
