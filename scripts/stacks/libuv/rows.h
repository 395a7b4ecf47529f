/* The answers that are rows of a table: given to the client when the database has them. */
#pragma once
#include "client.h"

/* `offset` is copied; NULL is the first page. */
void answer_items(struct client *client, const char *offset);
void answer_orders(struct client *client);
