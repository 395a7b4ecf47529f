#include "database.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static const char ITEMS_SQL[] =
    "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
static const char ORDERS_SQL[] =
    "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

static const char *database_url;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t released = PTHREAD_COND_INITIALIZER;
/* A stack of free connections; NULL is one that is not open yet. */
static PGconn **free_ones;
static int free_count;

void database_open(const char *url, int size) {
  database_url = url;
  free_ones = calloc((size_t)size, sizeof *free_ones);
  if (free_ones == NULL) abort();
  free_count = size;
}

static PGconn *take(void) {
  pthread_mutex_lock(&lock);
  while (free_count == 0) pthread_cond_wait(&released, &lock);
  PGconn *connection = free_ones[--free_count];
  pthread_mutex_unlock(&lock);
  return connection;
}

static void give_back(PGconn *connection) {
  pthread_mutex_lock(&lock);
  free_ones[free_count++] = connection;
  pthread_cond_signal(&released);
  pthread_mutex_unlock(&lock);
}

static bool prepare(PGconn *connection, const char *name, const char *sql) {
  PGresult *result = PQprepare(connection, name, sql, 0, NULL);
  bool prepared = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  return prepared;
}

static PGconn *connect_now(void) {
  PGconn *connection = PQconnectdb(database_url);
  if (PQstatus(connection) == CONNECTION_OK && prepare(connection, ITEMS, ITEMS_SQL) &&
      prepare(connection, ORDERS, ORDERS_SQL)) {
    return connection;
  }
  fprintf(stderr, "database: %s", PQerrorMessage(connection));
  PQfinish(connection);
  return NULL;
}

PGresult *database_query(const char *statement, int count, const char *const *values) {
  PGconn *connection = take();
  if (connection == NULL) connection = connect_now();
  if (connection == NULL) {
    give_back(NULL);
    return NULL;
  }
  PGresult *result = PQexecPrepared(connection, statement, count, values, NULL, NULL, 0);
  if (PQresultStatus(result) == PGRES_TUPLES_OK) {
    give_back(connection);
    return result;
  }
  fprintf(stderr, "database: %s", PQerrorMessage(connection));
  PQclear(result);
  PQfinish(connection);
  give_back(NULL);
  return NULL;
}
