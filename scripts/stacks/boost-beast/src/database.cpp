#include "database.hpp"

#include <iostream>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

namespace {

constexpr char ITEMS_SQL[] = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
constexpr char ORDERS_SQL[] =
    "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

Rows own(PGresult* result) { return {result, PQclear}; }

bool prepare(PGconn* open, const char* name, const char* sql) {
  return PQresultStatus(own(PQprepare(open, name, sql, 0, nullptr)).get()) == PGRES_COMMAND_OK;
}

}  // namespace

Database::Connection::Connection(net::io_context& context) : socket{net::make_strand(context)} {}

Database::Database(net::io_context& context, std::string url, int size) : url_{std::move(url)} {
  for (int i = 0; i < size; i++) {
    connections_.push_back(std::make_unique<Connection>(context));
    free_.push_back(connections_.back().get());
  }
}

Database::~Database() {
  for (auto& connection : connections_) disconnect(*connection);
}

void Database::run(Query query) {
  const std::lock_guard guard{lock_};
  if (free_.empty()) {
    waiting_.push_back(std::move(query));
    return;
  }
  Connection& connection = *free_.back();
  free_.pop_back();
  net::post(connection.socket.get_executor(),
            [this, &connection, query = std::move(query)]() mutable { start(connection, std::move(query)); });
}

void Database::start(Connection& connection, Query query) {
  connection.query = std::move(query);
  connection.rows.reset();
  std::vector<const char*> values;
  for (const std::string& value : connection.query.values) values.push_back(value.c_str());
  const bool ready = connection.open != nullptr || connect(connection);
  if (ready && PQsendQueryPrepared(connection.open, connection.query.statement, static_cast<int>(values.size()),
                                   values.data(), nullptr, nullptr, 0)) {
    receive(connection);
  } else {
    finish(connection);
  }
}

void Database::receive(Connection& connection) {
  connection.socket.async_wait(net::posix::stream_descriptor::wait_read, [this, &connection](auto error) {
    if (error == net::error::operation_aborted) return;
    if (error || !PQconsumeInput(connection.open)) {
      connection.rows.reset();
      return finish(connection);
    }
    while (!PQisBusy(connection.open)) {
      PGresult* result = PQgetResult(connection.open);
      if (result == nullptr) return finish(connection);
      connection.rows = own(result);
    }
    receive(connection);
  });
}

// Tells the rows, then takes the next query that waits, or rests.
void Database::finish(Connection& connection) {
  Rows rows = std::exchange(connection.rows, nullptr);
  if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK) {
    if (connection.open != nullptr) std::cerr << "database: " << PQerrorMessage(connection.open);
    disconnect(connection);
    rows.reset();
  }
  const auto done = std::move(connection.query.done);
  std::unique_lock guard{lock_};
  if (waiting_.empty()) {
    free_.push_back(&connection);
    guard.unlock();
  } else {
    Query next = std::move(waiting_.front());
    waiting_.pop_front();
    guard.unlock();
    start(connection, std::move(next));
  }
  done(std::move(rows));
}

// Connecting and preparing hold a thread up, once for each connection of the pool.
bool Database::connect(Connection& connection) {
  connection.open = PQconnectdb(url_.c_str());
  if (PQstatus(connection.open) != CONNECTION_OK || !prepare(connection.open, ITEMS, ITEMS_SQL) ||
      !prepare(connection.open, ORDERS, ORDERS_SQL)) {
    return false;
  }
  connection.socket.assign(PQsocket(connection.open));
  return true;
}

void Database::disconnect(Connection& connection) {
  // libpq closes the socket itself.
  if (connection.socket.is_open()) connection.socket.release();
  PQfinish(std::exchange(connection.open, nullptr));
}
