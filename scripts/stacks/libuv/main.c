/* libuv with http_parser and libpq: every endpoint of the contracts from one program, on one loop. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include <uv.h>

#include "client.h"
#include "database.h"

#define BACKLOG 1024

static void on_connection(uv_stream_t *listener, int status) {
  if (status == 0) client_accept(listener);
}

static void on_signal(uv_signal_t *signal, int number) {
  (void)number;
  uv_stop(signal->loop);
}

static int number(const char *name, int otherwise) {
  const char *value = getenv(name);
  return value == NULL ? otherwise : atoi(value);
}

static int listen_on(uv_loop_t *loop, uv_tcp_t *listener, int port) {
  struct sockaddr_in address;
  int error = uv_ip4_addr("127.0.0.1", port, &address);
  if (error == 0) error = uv_tcp_init(loop, listener);
  if (error == 0) error = uv_tcp_bind(listener, (const struct sockaddr *)&address, 0);
  if (error == 0) error = uv_listen((uv_stream_t *)listener, BACKLOG, on_connection);
  return error;
}

int main(void) {
  uv_loop_t *loop = uv_default_loop();
  signal(SIGPIPE, SIG_IGN);
  const char *url = getenv("DATABASE_URL");
  database_open(loop, url == NULL ? "" : url, number("POOL_SIZE", 10));
  uv_signal_t terminate;
  uv_signal_init(loop, &terminate);
  uv_signal_start(&terminate, on_signal, SIGTERM);
  uv_tcp_t listener;
  int error = listen_on(loop, &listener, number("PORT", 0));
  if (error != 0) {
    fprintf(stderr, "libuv does not listen: %s\n", uv_strerror(error));
    return 1;
  }
  uv_run(loop, UV_RUN_DEFAULT);
  return 0;
}
