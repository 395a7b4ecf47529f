// Boost.Beast on Asio with libpq: every endpoint of the contracts from one program.
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>

#include "session.hpp"

namespace {

using tcp = net::ip::tcp;

unsigned short number(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return static_cast<unsigned short>(std::stoul(value == nullptr ? otherwise : value));
}

void accept(tcp::acceptor& acceptor, net::io_context& context, Database& database) {
  acceptor.async_accept(net::make_strand(context), [&](beast::error_code error, tcp::socket socket) {
    if (error == net::error::operation_aborted) return;
    if (!error) std::make_shared<Session>(std::move(socket), database)->run();
    accept(acceptor, context, database);
  });
}

}  // namespace

int main() {
  const int workers = number("WORKERS", "1");
  const char* url = std::getenv("DATABASE_URL");
  net::io_context context{workers};
  Database database{context, url == nullptr ? "" : url, number("POOL_SIZE", "10")};
  tcp::acceptor acceptor{context, {net::ip::address_v4::loopback(), number("PORT", "0")}};
  net::signal_set signals{context, SIGTERM, SIGINT};
  signals.async_wait([&](beast::error_code, int) { context.stop(); });
  accept(acceptor, context, database);
  std::vector<std::jthread> threads;
  for (int i = 1; i < workers; i++) threads.emplace_back([&] { context.run(); });
  context.run();
}
