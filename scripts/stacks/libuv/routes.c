#include "routes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "rows.h"

static int hex_value(char digit) { return isdigit((unsigned char)digit) ? digit - '0' : (digit | 32) - 'a' + 10; }

static void decode(char *value) {
  char *to = value;
  for (const char *at = value; *at != '\0'; at++) {
    if (*at == '%' && isxdigit((unsigned char)at[1]) && isxdigit((unsigned char)at[2])) {
      *to++ = (char)(hex_value(at[1]) * 16 + hex_value(at[2]));
      at += 2;
    } else {
      *to++ = *at == '+' ? ' ' : *at;
    }
  }
  *to = '\0';
}

/* The parameter's value, decoded in place; NULL where the query has none. */
static const char *parameter(char *query, const char *name) {
  size_t length = strlen(name);
  for (char *pair = query; pair != NULL && *pair != '\0';) {
    char *next = strchr(pair, '&');
    if (next != NULL) *next++ = '\0';
    if (strncmp(pair, name, length) == 0 && pair[length] == '=') {
      decode(pair + length + 1);
      return pair + length + 1;
    }
    pair = next;
  }
  return NULL;
}

void route(struct client *client) {
  char *path = client->url.bytes;
  path[client->url.length] = '\0';
  char *query = strchr(path, '?');
  if (query != NULL) *query++ = '\0';
  struct text body = {0};
  int status = 404;
  const char *type = "application/json";
  if (client->parser.method != HTTP_GET) {
    status = 405;
  } else if (strcmp(path, "/") == 0 || strcmp(path, "/json") == 0) {
    status = answer_message(&body);
  } else if (strcmp(path, "/plaintext") == 0) {
    type = "text/plain";
    status = answer_plaintext(&body);
  } else if (strcmp(path, "/hello") == 0) {
    status = answer_hello(&body);
  } else if (strcmp(path, "/health") == 0) {
    status = answer_health(&body);
  } else if (strcmp(path, "/compute") == 0) {
    status = answer_compute(parameter(query, "seed"), &body);
  } else if (strcmp(path, "/items") == 0) {
    answer_items(client, parameter(query, "offset"));
    return;
  } else if (strcmp(path, "/orders") == 0) {
    answer_orders(client);
    return;
  }
  client_answer(client, status, type, &body);
}
