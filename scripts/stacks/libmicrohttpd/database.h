/* A pool of connections to PostgreSQL, each with the two queries prepared. */
#pragma once
#include <libpq-fe.h>

#define ITEMS "items"
#define ORDERS "orders"

/* Sets the pool up; connections are opened on first use, so that the server starts without a database. */
void database_open(const char *url, int size);

/* Runs a prepared query on a free connection, waiting for one. NULL when the database does not answer; its words are
 * in the log. */
PGresult *database_query(const char *statement, int count, const char *const *values);
