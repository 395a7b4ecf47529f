#include "routes.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "answers.hpp"
#include "rows.hpp"

namespace {

Response answer(http::status status, std::string_view type, std::string body) {
  Response response{status, 11};
  response.set(http::field::content_type, beast::string_view{type.data(), type.size()});
  response.body() = std::move(body);
  return response;
}

Response json(std::string body) { return answer(http::status::ok, "application/json", std::move(body)); }

int hex_digit(char digit) { return digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10; }

std::string decode(std::string_view value) {
  std::string decoded;
  for (std::size_t i = 0; i < value.size(); i++) {
    if (value[i] == '%' && i + 2 < value.size()) {
      decoded += static_cast<char>(hex_digit(value[i + 1]) * 16 + hex_digit(value[i + 2]));
      i += 2;
    } else {
      decoded += value[i] == '+' ? ' ' : value[i];
    }
  }
  return decoded;
}

std::string parameter(std::string_view query, std::string_view name, std::string_view otherwise) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
      return decode(pair.substr(name.size() + 1));
    }
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
  }
  return std::string{otherwise};
}

std::optional<unsigned> whole_number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && value <= 999'999'999;
  return whole ? std::optional{value} : std::nullopt;
}

void give_rows(Database& database, Query query, std::string (*print)(const Rows&), std::function<void(Response)> send) {
  query.done = [print, send = std::move(send)](Rows rows) {
    if (rows) send(json(print(rows)));
    else send(answer(http::status::service_unavailable, "text/plain", "database unavailable"));
  };
  database.run(std::move(query));
}

}  // namespace

void route(const Request& request, Database& database, std::function<void(Response)> send) {
  const std::string_view target{request.target().data(), request.target().size()};
  const std::string_view path = target.substr(0, target.find('?'));
  const std::string_view query = target.substr(std::min(target.size(), path.size() + 1));
  if (request.method() != http::verb::get) return send(answer(http::status::method_not_allowed, "text/plain", ""));
  if (path == "/" || path == "/json") return send(json(message()));
  if (path == "/plaintext") return send(answer(http::status::ok, "text/plain", "Hello, World!"));
  if (path == "/hello") return send(json(hello()));
  if (path == "/health") return send(json(health()));
  if (path == "/compute") return send(json(compute(parameter(query, "seed", "carrier"))));
  if (path == "/orders") return give_rows(database, {ORDERS, {"100", "1000"}, {}}, orders, std::move(send));
  if (path == "/items") {
    const auto offset = whole_number(parameter(query, "offset", "0"));
    if (!offset) return send(answer(http::status::bad_request, "text/plain", "offset must be a whole number from 0"));
    return give_rows(database, {ITEMS, {std::to_string(*offset)}, {}}, items, std::move(send));
  }
  send(answer(http::status::not_found, "text/plain", ""));
}
