#pragma once
#include "client.h"

/* Has the client's request answered, now or when the database has the rows. */
void route(struct client *client);
