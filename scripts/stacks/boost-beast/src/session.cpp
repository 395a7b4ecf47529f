#include "session.hpp"

#include <utility>

#include <boost/asio/dispatch.hpp>

#include "routes.hpp"

Session::Session(net::ip::tcp::socket socket, Database& database)
    : stream_{std::move(socket)}, database_{database} {}

void Session::run() {
  beast::error_code ignored;
  stream_.socket().set_option(net::ip::tcp::no_delay{true}, ignored);
  net::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read(); });
}

void Session::read() {
  request_ = {};
  http::async_read(stream_, buffer_, request_, [self = shared_from_this()](beast::error_code error, std::size_t) {
    if (error) return;
    route(self->request_, self->database_, [self](Response response) {
      // Rows come on the database's strand: the answer goes out on the session's.
      net::dispatch(self->stream_.get_executor(), [self, response = std::move(response)]() mutable {
        self->write(std::move(response));
      });
    });
  });
}

void Session::write(Response response) {
  response_ = std::move(response);
  response_.version(request_.version());
  response_.keep_alive(request_.keep_alive());
  response_.prepare_payload();
  http::async_write(stream_, response_, [self = shared_from_this()](beast::error_code error, std::size_t) {
    if (error) return;
    if (self->response_.keep_alive()) {
      self->read();
      return;
    }
    beast::error_code ignored;
    self->stream_.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
  });
}
