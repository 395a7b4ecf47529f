// One connection of a client, as in Beast's example http_server_async: read, answer, write, read again.
#pragma once
#include <memory>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "database.hpp"

namespace beast = boost::beast;
namespace http = beast::http;

using Request = http::request<http::empty_body>;
using Response = http::response<http::string_body>;

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(net::ip::tcp::socket socket, Database& database);
  void run();

 private:
  void read();
  void write(Response response);

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  Request request_;
  Response response_;
  Database& database_;
};
