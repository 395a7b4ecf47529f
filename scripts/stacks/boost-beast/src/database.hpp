// A pool of connections to PostgreSQL on the io_context, each with the two queries prepared.
#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <libpq-fe.h>

namespace net = boost::asio;

// Null when the database did not answer; its words are in the log.
using Rows = std::shared_ptr<PGresult>;

inline constexpr char ITEMS[] = "items";
inline constexpr char ORDERS[] = "orders";

struct Query {
  const char* statement;
  std::vector<std::string> values;
  // Told the rows once, on a strand of the database's.
  std::function<void(Rows)> done;
};

class Database {
 public:
  // Connections are opened on first use, so that the server starts without a database.
  Database(net::io_context& context, std::string url, int size);
  ~Database();

  // Runs a query on a free connection, or as soon as there is one.
  void run(Query query);

 private:
  struct Connection {
    explicit Connection(net::io_context& context);
    net::posix::stream_descriptor socket;
    PGconn* open = nullptr;
    Query query;
    Rows rows;
  };

  void start(Connection& connection, Query query);
  void receive(Connection& connection);
  void finish(Connection& connection);
  bool connect(Connection& connection);
  void disconnect(Connection& connection);

  std::string url_;
  std::mutex lock_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<Connection*> free_;
  std::deque<Query> waiting_;
};
