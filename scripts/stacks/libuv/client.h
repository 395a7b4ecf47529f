/* One connection of a client: requests are parsed and answered in the order they came. */
#pragma once
#include <stdbool.h>

#include <http_parser.h>
#include <uv.h>

#include "text.h"

struct client {
  uv_tcp_t tcp;
  http_parser parser;
  struct text url;
  /* What came before its turn. */
  struct text pending;
  /* A request is being answered: the next one waits, unread. */
  bool busy;
  bool closing;
};

/* Takes over a connection that waits at the listener. */
void client_accept(uv_stream_t *listener);

/* Answers the client's request and frees the body; only frees it where the client has gone. */
void client_answer(struct client *client, int status, const char *type, struct text *body);
