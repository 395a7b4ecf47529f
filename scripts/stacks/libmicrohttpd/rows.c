#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "database.h"

static const char *cell(const PGresult *rows, int row, int column) { return PQgetvalue(rows, row, column); }

static int whole_number(const char *value) {
  size_t digits = strlen(value);
  if (digits == 0 || digits > 9) return 0;
  for (const char *at = value; *at != '\0'; at++) {
    if (!isdigit((unsigned char)*at)) return 0;
  }
  return 1;
}

int answer_items(const char *offset, struct text *body) {
  if (offset == NULL) offset = "0";
  if (!whole_number(offset)) return 400;
  PGresult *rows = database_query(ITEMS, 1, &offset);
  if (rows == NULL) return 503;
  text_print(body, "[");
  for (int row = 0; row < PQntuples(rows); row++) {
    text_print(body, "%s{\"id\":%s,\"name\":", row == 0 ? "" : ",", cell(rows, row, 0));
    text_json(body, cell(rows, row, 1));
    text_print(body, ",\"price_cents\":%s,\"in_stock\":%s}", cell(rows, row, 2),
               *cell(rows, row, 3) == 't' ? "true" : "false");
  }
  text_print(body, "]");
  PQclear(rows);
  return 200;
}

int answer_orders(struct text *body) {
  const char *values[] = {"100", "1000"};
  PGresult *rows = database_query(ORDERS, 2, values);
  if (rows == NULL) return 503;
  text_print(body, "[");
  for (int row = 0; row < PQntuples(rows); row++) {
    text_print(body, "%s{\"id\":%s,\"customer_id\":%s,\"total_cents\":%s,\"status\":", row == 0 ? "" : ",",
               cell(rows, row, 0), cell(rows, row, 1), cell(rows, row, 2));
    text_json(body, cell(rows, row, 3));
    text_print(body, ",\"created_at\":");
    text_json(body, cell(rows, row, 4));
    text_print(body, "}");
  }
  text_print(body, "]");
  PQclear(rows);
  return 200;
}
