/*
 * Who may send what: sessions, permissions and the token of a form, seen from outside.
 */
#include "web-fixture.h"

#define PASSWORD "a long enough password"
#define OTHER    "another long password"

typedef struct {
  char *token, *csrf; /* of the session */
} Session;

static void
session_clear (Session *session)
{
  g_free (session->token);
  g_free (session->csrf);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Session, session_clear)

static MgiApp *
open_app (const WebFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  MgiApp *app = mgi_app_open (&(MgiAppOptions){ .where = fixture->where, .person = "tester" }, &error);

  g_assert_no_error (error);
  return app;
}

static char *
sign_in_with (MgiGate *gate, MgiApp *app, const char *name, const char *password, MgiSession **ret_session)
{
  g_autoptr (GError) error = NULL;
  char *token = NULL;
  guint wait;

  *ret_session = mgi_sign_in (gate, app, &(MgiSignIn){ .name = name, .password = password, .address = "127.0.0.1" },
                              &token, &wait, &error);
  g_assert_no_error (error);
  return token;
}

/* A person of a role, signed in; with `fresh`, the password is still the one that somebody else gave. */
static Session
sign_in (const WebFixture *fixture, const char *name, MgiRole role, bool fresh)
{
  static const char *const authorities[] = { "EGY", NULL };
  g_autoptr (MgiApp) app = open_app (fixture);
  g_autoptr (MgiGate) gate = mgi_gate_new (&(MgiGateOptions){ .cheap_passwords = true });
  g_autoptr (GError) error = NULL;
  g_autoptr (MgiSession) session = NULL;
  const MgiPersonWish wish
      = { .name = name, .role = role, .authorities = mgi_role_has_authorities (role) ? authorities : NULL };

  mgi_app_person_add (gate, app, &wish, PASSWORD, &error);
  g_assert_no_error (error);
  char *token = sign_in_with (gate, app, name, PASSWORD, &session);
  if (!fresh) {
    mgi_app_act_as (app, session->person);
    mgi_app_password_change (gate, app, session, PASSWORD, OTHER, &error);
    g_assert_no_error (error);
  }
  return (Session){ token, mgi_csrf_token (token) };
}

static char *
cookie (const Session *session, const char *more)
{
  return g_strdup_printf ("Cookie: mgi-session=%s\r\n%s", session->token, more);
}

static void
assert_status (const char *answer, int status)
{
  if (web_status (answer) != status)
    g_test_message ("%s", answer);
  g_assert_cmpint (web_status (answer), ==, status);
}

static void
test_nobody_is_sent_to_sign_in (WebFixture *fixture, gconstpointer data)
{
  g_autofree char *page = web_ask (fixture, "GET /assessments?x=%22", "", NULL);
  g_autofree char *json = web_ask (fixture, "GET /assessments", "Accept: application/json\r\n", NULL);
  g_autofree char *form = web_ask (fixture, "POST /assessments", "", "authority=EGY");

  assert_status (page, 303);
  g_assert_nonnull (strstr (page, "Location: /sign-in?to=/assessments%3Fx%3D%2522\r\n"));
  assert_status (json, 401);
  g_assert_nonnull (strstr (json, "web.http.sign-in-needed"));
  assert_status (form, 401);
}

static void
test_wrong_token_is_nobody (WebFixture *fixture, gconstpointer data)
{
  g_autofree char *wrong = web_ask (fixture, "GET /assessments.json",
                                    "Cookie: mgi-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n", NULL);
  g_autofree char *broken = web_ask (fixture, "GET /assessments.json", "Cookie: mgi-session=%00'\"\r\n", NULL);

  assert_status (wrong, 401);
  assert_status (broken, 401);
}

static void
test_somebody_gets_in (WebFixture *fixture, gconstpointer data)
{
  g_auto (Session) session = sign_in (fixture, "amal", MGI_ROLE_FOCAL_POINT, false);
  g_autofree char *headers = cookie (&session, "");
  g_autofree char *page = web_ask (fixture, "GET /assessments", headers, NULL);

  assert_status (page, 200);
  g_assert_nonnull (strstr (page, "amal"));
  g_assert_nonnull (strstr (page, session.csrf));
  g_assert_null (strstr (page, session.token));
  g_assert_nonnull (strstr (page, "Cache-Control: no-store\r\n"));
}

static void
test_fresh_password_is_changed_first (WebFixture *fixture, gconstpointer data)
{
  g_auto (Session) session = sign_in (fixture, "amal", MGI_ROLE_FOCAL_POINT, true);
  g_autofree char *headers = cookie (&session, "");
  g_autofree char *page = web_ask (fixture, "GET /assessments", headers, NULL);
  g_autofree char *json = web_ask (fixture, "GET /assessments.json", headers, NULL);

  assert_status (page, 303);
  g_assert_nonnull (strstr (page, "Location: /password?to=/assessments\r\n"));
  assert_status (json, 403);
}

/* Another authority's assessment is refused before anybody looks whether there is one. */
static void
test_other_authority_is_refused (WebFixture *fixture, gconstpointer data)
{
  g_auto (Session) session = sign_in (fixture, "amal", MGI_ROLE_CONTRIBUTOR, false);
  g_autofree char *body = g_strdup_printf ("csrf=%s&option=yes&revision=0", session.csrf);
  g_autofree char *headers = cookie (&session, "Accept: application/json\r\n");
  g_autofree char *other = web_ask (fixture, "POST /assessments/MAR/1/answers/1.1.1", headers, body);
  g_autofree char *own = web_ask (fixture, "POST /assessments/EGY/1/answers/1.1.1", headers, body);

  assert_status (other, 403);
  g_assert_nonnull (strstr (other, "web.http.not-yours"));
  assert_status (own, 404); /* nobody opened it */
}

static void
test_form_needs_its_token (WebFixture *fixture, gconstpointer data)
{
  g_auto (Session) session = sign_in (fixture, "amal", MGI_ROLE_CONTRIBUTOR, false);
  g_auto (Session) other = sign_in (fixture, "omar", MGI_ROLE_CONTRIBUTOR, false);
  const char *what = "POST /assessments/EGY/1/answers/1.1.1";
  g_autofree char *right = g_strdup_printf ("option=yes&revision=0&csrf=%s", session.csrf);
  g_autofree char *foreign = g_strdup_printf ("option=yes&revision=0&csrf=%s", other.csrf);
  g_autofree char *in_header = g_strdup_printf ("Accept: application/json\r\nX-CSRF-Token: %s\r\n", session.csrf);
  const struct {
    const char *more, *body;
    int status;
  } cases[] = {
    { "", "option=yes&revision=0", 403 },
    { "", "option=yes&revision=0&csrf=", 403 },
    { "", foreign, 403 },
    { "Sec-Fetch-Site: cross-site\r\n", right, 403 },
    { "Sec-Fetch-Site: same-site\r\n", right, 403 },
    { "Origin: https://elsewhere.example\r\n", right, 403 },
    { "Origin: null\r\n", right, 403 },
    { "Origin: http://here\r\nSec-Fetch-Site: same-origin\r\n", right, 404 },
    { "", right, 404 },
    { in_header, "option=yes&revision=0", 404 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *headers = cookie (&session, cases[i].more);
    g_autofree char *answer = web_ask (fixture, what, headers, cases[i].body);
    g_test_message ("%s%s", cases[i].more, cases[i].body);
    assert_status (answer, cases[i].status);
  }
}

static void
test_form_of_another_type_is_refused (WebFixture *fixture, gconstpointer data)
{
  g_auto (Session) session = sign_in (fixture, "amal", MGI_ROLE_CONTRIBUTOR, false);
  g_autofree char *more = g_strdup_printf ("X-CSRF-Token: %s\r\nContent-Type: application/json\r\n"
                                           "Content-Length: 2\r\n",
                                           session.csrf);
  g_autofree char *headers = cookie (&session, more);
  g_autofree char *what = g_strdup ("POST /assessments/EGY/1/answers/1.1.1");
  g_autoptr (GSocketConnection) connection = web_connect (fixture);
  g_autofree char *request
      = g_strdup_printf ("%s HTTP/1.1\r\nHost: here\r\nConnection: close\r\n%s\r\n{}", what, headers);

  web_send (connection, request);
  g_autofree char *answer = web_read (connection);
  assert_status (answer, 415);
}

/* The page of a refused form comes back, with what is wrong on top and what was typed in its field. */
static void
test_refused_form_is_shown_again (WebFixture *fixture, gconstpointer data)
{
  g_auto (Session) session = sign_in (fixture, "amal", MGI_ROLE_ANALYST, false);
  g_autofree char *body = g_strdup_printf ("authority=%%3Cb%%3ENowhere&csrf=%s", session.csrf);
  g_autofree char *headers = cookie (&session, ""), *json_headers = cookie (&session, "Accept: application/json\r\n");
  g_autofree char *page = web_ask (fixture, "POST /assessments", headers, body);
  g_autofree char *json = web_ask (fixture, "POST /assessments", json_headers, body);

  assert_status (page, 422);
  g_assert_nonnull (strstr (page, "class=\"error-summary\""));
  g_assert_nonnull (strstr (page, "href=\"#field-authority\""));
  g_assert_nonnull (strstr (page, "value=\"&lt;b&gt;Nowhere\""));
  assert_status (json, 422);
  g_assert_nonnull (strstr (json, "\"field\":\"authority\""));
}

static void
test_ended_session_is_nobody (WebFixture *fixture, gconstpointer data)
{
  g_auto (Session) session = sign_in (fixture, "amal", MGI_ROLE_ANALYST, false);
  g_autofree char *headers = cookie (&session, "");
  g_autofree char *before = web_ask (fixture, "GET /assessments.json", headers, NULL);
  g_autoptr (MgiApp) app = open_app (fixture);

  assert_status (before, 200);
  g_assert_true (mgi_sign_out (app, session.token, NULL));
  g_autofree char *after = web_ask (fixture, "GET /assessments.json", headers, NULL);
  assert_status (after, 401);
}

static void
add (const char *path, void (*test) (WebFixture *fixture, gconstpointer data))
{
  g_test_add (path, WebFixture, NULL, web_set_up, test, web_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/sessions/nobody", test_nobody_is_sent_to_sign_in);
  add ("/sessions/wrong-token", test_wrong_token_is_nobody);
  add ("/sessions/somebody", test_somebody_gets_in);
  add ("/sessions/fresh-password", test_fresh_password_is_changed_first);
  add ("/sessions/other-authority", test_other_authority_is_refused);
  add ("/sessions/ended", test_ended_session_is_nobody);
  add ("/forms/token", test_form_needs_its_token);
  add ("/forms/type", test_form_of_another_type_is_refused);
  add ("/forms/shown-again", test_refused_form_is_shown_again);
  return g_test_run ();
}
