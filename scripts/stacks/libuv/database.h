/* A pool of connections to PostgreSQL on the loop, each with the two queries prepared. */
#pragma once
#include <libpq-fe.h>
#include <uv.h>

#define ITEMS "items"
#define ORDERS "orders"

/* Told the rows, which are freed afterwards; NULL when the database does not answer, its words are in the log. */
typedef void (*database_rows)(const PGresult *rows, void *context);

struct query {
  const char *statement;
  int count;
  const char *values[2];
  database_rows done;
  void *context;
};

/* Sets the pool up; connections are opened on first use, so that the server starts without a database. */
void database_open(uv_loop_t *loop, const char *url, int size);

/* Runs a query on a free connection, or as soon as there is one. The values are needed until then. */
void database_query(const struct query *query);
