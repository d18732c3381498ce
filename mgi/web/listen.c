/*
 * Opening the listening socket.
 */
#include "mgi/web/listen.h"

#include <gio/gio.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "questionnaire/questionnaire.h"

enum { BACKLOG = 512 };

static GSocketAddress *
read_address (const char *where)
{
  const char *colon = strrchr (where, ':');
  guint64 port;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    return NULL;
  g_autofree char *host = g_strndup (where, (gsize)(colon - where));
  if (*host == '[' && g_str_has_suffix (host, "]")) {
    host[strlen (host) - 1] = '\0';
    memmove (host, host + 1, strlen (host));
  }
  g_autoptr (GInetAddress) address
      = g_inet_address_new_from_string (strcmp (host, "localhost") == 0 ? "127.0.0.1" : host);
  return address != NULL ? g_inet_socket_address_new (address, (guint16)port) : NULL;
}

/* The address that a socket really has. */
static char *
name_of (int listener)
{
  struct sockaddr_storage room = { 0 };
  socklen_t size = sizeof room;

  if (getsockname (listener, (struct sockaddr *)&room, &size) != 0)
    return g_strdup ("?");
  g_autoptr (GSocketAddress) address = g_socket_address_new_from_native (&room, size);
  return g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));
}

static bool
bind_and_listen (int listener, GSocketAddress *address)
{
  struct sockaddr_storage native;
  const int yes = 1;

  setsockopt (listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (!g_socket_address_to_native (address, &native, sizeof native, NULL))
    return false;
  const socklen_t size = (socklen_t)g_socket_address_get_native_size (address);
  return bind (listener, (struct sockaddr *)&native, size) == 0 && listen (listener, BACKLOG) == 0;
}

int
mgi_listen (const char *where, char **ret_address, bool *ret_local, GError **error)
{
  g_autoptr (GSocketAddress) address = read_address (where);

  if (address == NULL) {
    mgi_refuse (error, "web.listen.bad-address", "address", where, NULL);
    return -1;
  }
  const int family = g_socket_address_get_family (address) == G_SOCKET_FAMILY_IPV6 ? AF_INET6 : AF_INET;
  const int listener = socket (family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (listener < 0 || !bind_and_listen (listener, address)) {
    mgi_refuse (error, "web.listen.failed", "address", where, "detail", g_strerror (errno), NULL);
    if (listener >= 0)
      close (listener);
    return -1;
  }
  *ret_address = name_of (listener);
  *ret_local = g_inet_address_get_is_loopback (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
  return listener;
}
