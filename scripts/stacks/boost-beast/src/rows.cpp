#include "rows.hpp"

#include <nlohmann/json.hpp>

using Json = nlohmann::ordered_json;

namespace {

const char* cell(const Rows& rows, int row, int column) { return PQgetvalue(rows.get(), row, column); }

int number(const Rows& rows, int row, int column) { return std::stoi(cell(rows, row, column)); }

}  // namespace

std::string items(const Rows& rows) {
  Json all = Json::array();
  for (int row = 0; row < PQntuples(rows.get()); row++) {
    all.push_back({{"id", number(rows, row, 0)},
                   {"name", cell(rows, row, 1)},
                   {"price_cents", number(rows, row, 2)},
                   {"in_stock", *cell(rows, row, 3) == 't'}});
  }
  return all.dump();
}

std::string orders(const Rows& rows) {
  Json all = Json::array();
  for (int row = 0; row < PQntuples(rows.get()); row++) {
    all.push_back({{"id", number(rows, row, 0)},
                   {"customer_id", number(rows, row, 1)},
                   {"total_cents", number(rows, row, 2)},
                   {"status", cell(rows, row, 3)},
                   {"created_at", cell(rows, row, 4)}});
  }
  return all.dump();
}
