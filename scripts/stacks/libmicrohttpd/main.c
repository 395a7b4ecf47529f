/* GNU libmicrohttpd with libpq: every endpoint of the contracts from one program. */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "database.h"

/* By path: the answer's status. The two that have a parameter are asked for it here. */
static int route(struct MHD_Connection *connection, const char *path, struct text *body) {
  if (strcmp(path, "/") == 0 || strcmp(path, "/json") == 0) return answer_message(body);
  if (strcmp(path, "/plaintext") == 0) return answer_plaintext(body);
  if (strcmp(path, "/hello") == 0) return answer_hello(body);
  if (strcmp(path, "/health") == 0) return answer_health(body);
  if (strcmp(path, "/compute") == 0) {
    return answer_compute(MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "seed"), body);
  }
  if (strcmp(path, "/items") == 0) {
    return answer_items(MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "offset"), body);
  }
  if (strcmp(path, "/orders") == 0) return answer_orders(body);
  return MHD_HTTP_NOT_FOUND;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **request) {
  (void)context, (void)version, (void)upload, (void)upload_size;
  static int seen;
  /* The first call of a request comes before its head is whole: answer on the second. */
  if (*request == NULL) {
    *request = &seen;
    return MHD_YES;
  }
  struct text body = {0};
  int status = strcmp(method, "GET") == 0 ? route(connection, path, &body) : MHD_HTTP_METHOD_NOT_ALLOWED;
  struct MHD_Response *response =
      MHD_create_response_from_buffer(body.length, body.bytes, MHD_RESPMEM_MUST_FREE);
  if (response == NULL) {
    free(body.bytes);
    return MHD_NO;
  }
  const char *type = strcmp(path, "/plaintext") == 0 ? "text/plain" : "application/json";
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
  enum MHD_Result queued = MHD_queue_response(connection, (unsigned)status, response);
  MHD_destroy_response(response);
  return queued;
}

static int number(const char *name, int otherwise) {
  const char *value = getenv(name);
  return value == NULL ? otherwise : atoi(value);
}

static struct MHD_Daemon *start(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((in_port_t)number("PORT", 0))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int workers = number("WORKERS", 1);
  /* A pool of one thread is refused: one is what there is without a pool. */
  return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG, 0, NULL, NULL, handle, NULL,
                          MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_THREAD_POOL_SIZE,
                          workers > 1 ? (unsigned)workers : 0u, MHD_OPTION_END);
}

int main(void) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, NULL);
  signal(SIGPIPE, SIG_IGN);
  const char *url = getenv("DATABASE_URL");
  database_open(url == NULL ? "" : url, number("POOL_SIZE", 10));
  struct MHD_Daemon *daemon = start();
  if (daemon == NULL) {
    fprintf(stderr, "libmicrohttpd does not start\n");
    return 1;
  }
  int received;
  sigwait(&signals, &received);
  MHD_stop_daemon(daemon);
  return 0;
}
