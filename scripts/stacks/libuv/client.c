#include "client.h"

#include <stdlib.h>
#include <string.h>

#include "routes.h"

struct reply {
  uv_write_t write;
  bool last;
  struct text head;
  struct text body;
};

static void free_client(uv_handle_t *handle) {
  struct client *client = handle->data;
  free(client->url.bytes);
  free(client->pending.bytes);
  free(client);
}

/* A client that is waited for by a query is freed when its answer comes. */
static void end(struct client *client) {
  if (client->closing) return;
  client->closing = true;
  if (!client->busy) uv_close((uv_handle_t *)&client->tcp, free_client);
}

static void wrote(uv_write_t *write, int status) {
  struct reply *reply = (struct reply *)write;
  struct client *client = write->data;
  bool over = reply->last || status < 0;
  free(reply->head.bytes);
  free(reply->body.bytes);
  free(reply);
  if (over) end(client);
}

static const char *reason(int status) {
  switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    default: return "Service Unavailable";
  }
}

static void take_next(struct client *client);

void client_answer(struct client *client, int status, const char *type, struct text *body) {
  client->busy = false;
  struct reply *reply = client->closing ? NULL : calloc(1, sizeof *reply);
  if (reply == NULL) {
    free(body->bytes);
    client->closing = true;
    uv_close((uv_handle_t *)&client->tcp, free_client);
    return;
  }
  reply->last = !http_should_keep_alive(&client->parser);
  text_print(&reply->head, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nConnection: %s\r\n\r\n",
             status, reason(status), type, body->length, reply->last ? "close" : "keep-alive");
  reply->body = *body;
  reply->write.data = client;
  uv_buf_t parts[] = {uv_buf_init(reply->head.bytes, (unsigned)reply->head.length),
                      uv_buf_init(reply->body.bytes, (unsigned)reply->body.length)};
  uv_write(&reply->write, (uv_stream_t *)&client->tcp, parts, body->length > 0 ? 2 : 1, wrote);
  if (!reply->last) take_next(client);
}

static int on_begin(http_parser *parser) {
  ((struct client *)parser->data)->url.length = 0;
  return 0;
}

static int on_url(http_parser *parser, const char *at, size_t length) {
  text_print(&((struct client *)parser->data)->url, "%.*s", (int)length, at);
  return 0;
}

/* Pausing keeps the answers in order where a client sends its next request too early. */
static int on_complete(http_parser *parser) {
  http_parser_pause(parser, 1);
  return 0;
}

static const http_parser_settings SETTINGS = {
    .on_message_begin = on_begin, .on_url = on_url, .on_message_complete = on_complete};

/* Parses up to the end of a request and has it answered; what follows it waits. */
static void consume(struct client *client, const char *bytes, size_t length) {
  size_t parsed = http_parser_execute(&client->parser, &SETTINGS, bytes, length);
  enum http_errno error = HTTP_PARSER_ERRNO(&client->parser);
  if (error == HPE_OK) return;
  if (error != HPE_PAUSED) {
    end(client);
    return;
  }
  http_parser_pause(&client->parser, 0);
  uv_read_stop((uv_stream_t *)&client->tcp);
  if (parsed < length) text_print(&client->pending, "%.*s", (int)(length - parsed), bytes + parsed);
  client->busy = true;
  route(client);
}

static void give_buffer(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer) {
  (void)handle, (void)suggested;
  /* One loop, and a read is parsed at once: all clients share the buffer. */
  static char bytes[64 * 1024];
  *buffer = uv_buf_init(bytes, sizeof bytes);
}

static void on_read(uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer) {
  if (length < 0) end(stream->data);
  else consume(stream->data, buffer->base, (size_t)length);
}

static void take_next(struct client *client) {
  struct text pending = client->pending;
  client->pending = (struct text){0};
  uv_read_start((uv_stream_t *)&client->tcp, give_buffer, on_read);
  if (pending.length > 0) consume(client, pending.bytes, pending.length);
  free(pending.bytes);
}

void client_accept(uv_stream_t *listener) {
  struct client *client = calloc(1, sizeof *client);
  if (client == NULL) return;
  uv_tcp_init(listener->loop, &client->tcp);
  client->tcp.data = client;
  http_parser_init(&client->parser, HTTP_REQUEST);
  client->parser.data = client;
  if (uv_accept(listener, (uv_stream_t *)&client->tcp) != 0) {
    end(client);
    return;
  }
  uv_tcp_nodelay(&client->tcp, 1);
  take_next(client);
}
