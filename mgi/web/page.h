/*
 * What a page is: the contract between the server and the functions behind its addresses.
 *
 * A page is one line of the table in routes.c, one function and one template. The function (the handler) gets a checked
 * request, asks mgi/app, and fills a document (cJSON). The same address gives that document as JSON, or as a page
 * through the template; the handler does not know which. It never writes HTML, and never reads a header.
 *
 * A handler that returns false sets an error: a refusal (MGI_REFUSAL) is shown to the person, with the status that its
 * key stands for; anything else is a failure on our side (500), of which the person sees only a number that is also in
 * the log. A form that is refused is shown again with what was typed: the page of `form_page` is made once more, with
 * the problems on top, the message of a field under `page.wrong.FIELD`, and what was typed under `page.typed.FIELD`.
 *
 * What a request or a reply gives out belongs to it, unless a line here says otherwise.
 */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>
#include <stdbool.h>

#include "data/languages/languages.h"
#include "mgi/app/app.h"
#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

/* --- the request ------------------------------------------------------------------------------------------------------ */

typedef struct MgiRequest MgiRequest;

/* The use cases; acts for this request's person, and is this request's alone while it lasts. */
MgiApp *mgi_request_app (const MgiRequest *request);
MgiGate *mgi_request_gate (const MgiRequest *request);
const MgiLanguage *mgi_request_language (const MgiRequest *request);

/* Who is signed in, and their session with its token; NULL: nobody. */
const MgiPerson *mgi_request_person (const MgiRequest *request);
const MgiSession *mgi_request_session (const MgiRequest *request);
const char *mgi_request_session_token (const MgiRequest *request);

/* What stands in the address for "{authority}"; never NULL for a name that the route's path has. */
const char *mgi_request_variable (const MgiRequest *request, const char *name);

/*
 * A field of the form (or of the query, in a GET), as the route's table lets it through; NULL when absent or empty.
 * Texts are valid UTF-8 with "\n" between lines, without blanks around.
 */
const char *mgi_request_field (const MgiRequest *request, const char *name);
/* The same as a whole number, or `otherwise` when absent. */
gint64 mgi_request_integer (const MgiRequest *request, const char *name, gint64 otherwise);
/* All values of a field that may be repeated, in order, empty ones too, NULL-terminated; never NULL. */
const char *const *mgi_request_fields (const MgiRequest *request, const char *name);
/* An uploaded file, and what its sender called it (for showing only); NULL when absent. */
GBytes *mgi_request_file (const MgiRequest *request, const char *name, const char **ret_file_name);

/*
 * What was sent to the form whose page is now made once more, by the fields' names (lists where a field may be repeated);
 * NULL on every other page. For rows of fields, which a template cannot put together; free with cJSON_Delete().
 */
cJSON *mgi_request_typed (const MgiRequest *request);

/* Links the refusal that is about to be returned to a field of the form; returns false, so that it ends a handler. */
bool mgi_request_blame (MgiRequest *request, const char *field);

/* What a form of this browser must carry; begins a visit where there is neither session nor visit. g_free() it. */
char *mgi_request_csrf (MgiRequest *request);

/* Whether the request comes from this machine itself, not through a proxy. */
bool mgi_request_is_local (const MgiRequest *request);
/* The client's network address as text, and what its browser says it is (or NULL); neither goes into the log. */
const char *mgi_request_client (const MgiRequest *request);
const char *mgi_request_agent (const MgiRequest *request);

/* --- the reply ---------------------------------------------------------------------------------------------------------- */

typedef struct {
  cJSON *document;           /* an empty object for the handler to fill; its names appear in the template at the top */
  guint status;              /* 200 */
  char *title;               /* of the page, in plain text; NULL: the sentence "web.title.TEMPLATE" */
  char *location;            /* redirects a page here (303); JSON gets the document and the header */
  const char *template;      /* another one than the route's; a const string */
  GBytes *download;          /* goes out in the place of the document */
  const char *download_type; /* a const string */
  char *download_name;
  GPtrArray *cookies; /* for the server */
} MgiReply;

/* Sets the title; the string is copied. */
void mgi_reply_title (MgiReply *reply, const char *title);
/* Sends the browser to another page of ours (mgi_path_new()); takes `path`. */
bool mgi_reply_redirect (MgiReply *reply, char *path);
/* A sentence that the next page shows once on top, for after a redirect: "web.flash.…" and its values. */
void mgi_reply_flash (MgiReply *reply, const char *key, ...) G_GNUC_NULL_TERMINATED;
/* Gives the browser a new session's token, or takes the one it has away (NULL). */
void mgi_reply_session (MgiReply *reply, const char *token);
/* A file to keep: takes `bytes`. `type` must be const; `name` is copied. */
bool mgi_reply_download (MgiReply *reply, GBytes *bytes, const char *type, const char *name);

/* --- filling documents ------------------------------------------------------------------------------------------------- */

/* "/assessments/EGY/1": each part percent-encoded. Free with g_free(). */
char *mgi_path_new (const char *part, ...) G_GNUC_NULL_TERMINATED;

/* The same under a name of the document: an address for links. */
void mgi_document_add_path (cJSON *object, const char *name, const char *part, ...) G_GNUC_NULL_TERMINATED;

/* A string, or null for NULL. */
void mgi_document_add (cJSON *object, const char *name, const char *value);

/*
 * A text of a framework: {"text", "language", "direction"} in the best language for this request, or null. Show it with
 * {{#title}}{{>text}}{{/title}}, which marks language and direction where they are not the page's.
 */
void mgi_document_add_text (cJSON *object, const char *name, const MgiText *text, const MgiRequest *request);

/* A sentence of data/languages. In templates {{t:key}} does the same; this is for a key that the code chooses. */
void mgi_document_add_sentence (cJSON *object, const char *name, const MgiRequest *request, const char *key,
                                ...) G_GNUC_NULL_TERMINATED;

/* "at", and by this machine's clock "day" and "time" (14:05), of a time in UTC. */
void mgi_document_add_time (cJSON *object, const char *utc);

/* A new object at the end of a list, and a new list or object under a name. */
cJSON *mgi_document_append (cJSON *list);
cJSON *mgi_document_add_list (cJSON *object, const char *name);
cJSON *mgi_document_add_object (cJSON *object, const char *name);

/* --- the table of routes ------------------------------------------------------------------------------------------------- */

typedef bool (*MgiHandler) (MgiRequest *request, MgiReply *reply, GError **error);

typedef enum {
  MGI_FORM_LINE,    /* one line of text */
  MGI_FORM_TEXT,    /* text of several lines */
  MGI_FORM_CODE,    /* letters, digits and . _ - / only */
  MGI_FORM_INTEGER, /* 0 to `max` */
  MGI_FORM_CHOICE,  /* one of `choices` */
  MGI_FORM_SECRET,  /* a password: taken as it is, never shown again */
  MGI_FORM_FILE,    /* an upload; the route must have `upload` */
} MgiFormFieldKind;

typedef struct {
  const char *name;
  MgiFormFieldKind kind;
  gint64 max; /* bytes of a text, a file; the largest integer */
  bool required;
  bool many;                  /* may be repeated, `many_max` times */
  guint many_max;             /* 0: MGI_FORM_MANY_MAX */
  const char *const *choices; /* NULL-terminated */
} MgiFormField;

enum { MGI_FORM_MANY_MAX = 64 };

/* How long a page that was made is as good as new (lasting.h). */
typedef enum {
  MGI_LASTS_NOT,
  MGI_LASTS_ALWAYS,            /* once there, it never changes, and is the same for all who have not signed in */
  MGI_LASTS_UNTIL_OWN_CHANGES, /* until something is recorded about an authority of the person, or of general concern */
  MGI_LASTS_UNTIL_NAMED_CHANGES, /* the same for the "{authority}" of the path */
  MGI_LASTS_UNTIL_ANY_CHANGES,   /* until anything is recorded */
} MgiLasts;

/* Its title is the sentence "web.title.TEMPLATE". Addresses with a variable stand after those that say the same place. */
typedef struct {
  const char *method; /* "GET" (answers HEAD too) or "POST" */
  const char *path;   /* "/frameworks/{id}/{edition}" */
  /*
   * What the person must be allowed; the server refuses who could not be in any state of an assessment, for the
   * "{authority}" of the path if there is one. The use case in mgi/app then looks at the state as well.
   */
  MgiPermission permission;
  MgiLasts lasts;
  bool upload;    /* multipart/form-data, up to MGI_UPLOAD_MAX bytes */
  gsize body_max; /* bytes of a form by whoever may, where they are more than MGI_BODY_MAX; 0: those */
  MgiHandler handler;
  const char *template;       /* "framework": templates/framework.html; NULL: this address has no page of its own */
  const char *form_page;      /* of a POST: the path whose page shows the form again; NULL: the same path */
  const MgiFormField *fields; /* until one without a name, or NULL */
  const char *summary;        /* one line for docs/openapi.json */
} MgiRoute;

enum { MGI_BODY_MAX = 64 * 1024, MGI_UPLOAD_MAX = 20 * 1024 * 1024 }; /* bytes of a request's body */

extern const MgiRoute mgi_routes[];
extern const guint mgi_n_routes;

G_END_DECLS
