#include "database.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static const char ITEMS_SQL[] =
    "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
static const char ORDERS_SQL[] =
    "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

struct connection {
  uv_poll_t *poll;
  PGconn *database;
  PGresult *rows;
  /* Its `done` is NULL while the connection rests. */
  struct query query;
  struct connection *next;
};

struct waiting {
  struct query query;
  struct waiting *next;
};

static uv_loop_t *loop;
static const char *url;
static struct connection *free_ones;
static struct waiting *first_waiting, **last_waiting = &first_waiting;

static void start(struct connection *connection);

void database_open(uv_loop_t *on_loop, const char *database_url, int size) {
  loop = on_loop;
  url = database_url;
  for (int i = 0; i < size; i++) {
    struct connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL) abort();
    connection->next = free_ones;
    free_ones = connection;
  }
}

static void free_poll(uv_handle_t *poll) { free(poll); }

static void disconnect(struct connection *connection) {
  if (connection->database == NULL) return;
  fprintf(stderr, "database: %s", PQerrorMessage(connection->database));
  if (connection->poll != NULL) uv_close((uv_handle_t *)connection->poll, free_poll);
  PQfinish(connection->database);
  connection->poll = NULL;
  connection->database = NULL;
}

/* Tells the rows, then takes the next query that waits, or rests. */
static void finish(struct connection *connection) {
  struct query done = connection->query;
  PGresult *rows = connection->rows;
  connection->query.done = NULL;
  connection->rows = NULL;
  if (PQresultStatus(rows) != PGRES_TUPLES_OK) {
    disconnect(connection);
    PQclear(rows);
    rows = NULL;
  }
  struct waiting *waiting = first_waiting;
  if (waiting == NULL) {
    connection->next = free_ones;
    free_ones = connection;
  } else {
    first_waiting = waiting->next;
    if (first_waiting == NULL) last_waiting = &first_waiting;
    connection->query = waiting->query;
    free(waiting);
    start(connection);
  }
  done.done(rows, done.context);
  PQclear(rows);
}

static void on_socket(uv_poll_t *poll, int status, int events) {
  struct connection *connection = poll->data;
  PGconn *database = connection->database;
  bool lost = status < 0 || !PQconsumeInput(database);
  if (connection->query.done == NULL) {
    if (lost) disconnect(connection);
    return;
  }
  if ((events & UV_WRITABLE) && PQflush(database) == 0) uv_poll_start(poll, UV_READABLE, on_socket);
  while (!lost && !PQisBusy(database)) {
    PGresult *result = PQgetResult(database);
    if (result == NULL) {
      finish(connection);
      return;
    }
    PQclear(connection->rows);
    connection->rows = result;
  }
  if (lost) {
    PQclear(connection->rows);
    connection->rows = NULL;
    finish(connection);
  }
}

static bool prepare(PGconn *database, const char *name, const char *sql) {
  PGresult *result = PQprepare(database, name, sql, 0, NULL);
  bool prepared = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  return prepared;
}

/* Connecting and preparing hold the loop up, once for each connection of the pool. */
static bool connect_now(struct connection *connection) {
  PGconn *database = connection->database = PQconnectdb(url);
  if (PQstatus(database) != CONNECTION_OK || !prepare(database, ITEMS, ITEMS_SQL) ||
      !prepare(database, ORDERS, ORDERS_SQL) || PQsetnonblocking(database, 1) != 0) {
    return false;
  }
  connection->poll = calloc(1, sizeof *connection->poll);
  if (connection->poll == NULL) return false;
  connection->poll->data = connection;
  return uv_poll_init(loop, connection->poll, PQsocket(database)) == 0;
}

static void start(struct connection *connection) {
  const struct query *query = &connection->query;
  bool ready = connection->database != NULL || connect_now(connection);
  if (!ready || !PQsendQueryPrepared(connection->database, query->statement, query->count, query->values, NULL,
                                     NULL, 0)) {
    finish(connection);
    return;
  }
  int unsent = PQflush(connection->database);
  uv_poll_start(connection->poll, unsent == 1 ? UV_READABLE | UV_WRITABLE : UV_READABLE, on_socket);
}

void database_query(const struct query *query) {
  struct connection *connection = free_ones;
  if (connection != NULL) {
    free_ones = connection->next;
    connection->query = *query;
    start(connection);
    return;
  }
  struct waiting *waiting = calloc(1, sizeof *waiting);
  if (waiting == NULL) abort();
  waiting->query = *query;
  *last_waiting = waiting;
  last_waiting = &waiting->next;
}
