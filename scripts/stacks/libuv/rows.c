#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "database.h"

static const char JSON[] = "application/json";

static const char *cell(const PGresult *rows, int row, int column) { return PQgetvalue(rows, row, column); }

static void give(struct client *client, const PGresult *rows, void (*print)(const PGresult *, int, struct text *)) {
  struct text body = {0};
  if (rows == NULL) {
    client_answer(client, 503, JSON, &body);
    return;
  }
  text_print(&body, "[");
  for (int row = 0; row < PQntuples(rows); row++) {
    if (row > 0) text_print(&body, ",");
    print(rows, row, &body);
  }
  text_print(&body, "]");
  client_answer(client, 200, JSON, &body);
}

static void print_item(const PGresult *rows, int row, struct text *body) {
  text_print(body, "{\"id\":%s,\"name\":", cell(rows, row, 0));
  text_json(body, cell(rows, row, 1));
  text_print(body, ",\"price_cents\":%s,\"in_stock\":%s}", cell(rows, row, 2),
             *cell(rows, row, 3) == 't' ? "true" : "false");
}

static void print_order(const PGresult *rows, int row, struct text *body) {
  text_print(body, "{\"id\":%s,\"customer_id\":%s,\"total_cents\":%s,\"status\":", cell(rows, row, 0),
             cell(rows, row, 1), cell(rows, row, 2));
  text_json(body, cell(rows, row, 3));
  text_print(body, ",\"created_at\":");
  text_json(body, cell(rows, row, 4));
  text_print(body, "}");
}

struct page {
  struct client *client;
  char offset[10];
};

static void got_items(const PGresult *rows, void *context) {
  struct page *page = context;
  give(page->client, rows, print_item);
  free(page);
}

static void got_orders(const PGresult *rows, void *context) { give(context, rows, print_order); }

static bool whole_number(const char *value) {
  size_t digits = strspn(value, "0123456789");
  return digits > 0 && digits < sizeof((struct page *)0)->offset && value[digits] == '\0';
}

void answer_items(struct client *client, const char *offset) {
  if (offset == NULL) offset = "0";
  struct page *page = whole_number(offset) ? calloc(1, sizeof *page) : NULL;
  if (page == NULL) {
    struct text nothing = {0};
    client_answer(client, 400, JSON, &nothing);
    return;
  }
  page->client = client;
  strcpy(page->offset, offset);
  struct query query = {.statement = ITEMS, .count = 1, .values = {page->offset}, .done = got_items, .context = page};
  database_query(&query);
}

void answer_orders(struct client *client) {
  struct query query = {
      .statement = ORDERS, .count = 2, .values = {"100", "1000"}, .done = got_orders, .context = client};
  database_query(&query);
}
