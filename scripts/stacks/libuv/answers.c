#include "answers.h"

#include <openssl/sha.h>
#include <string.h>
#include <time.h>

#define ITERATIONS 1000
#define HEX_LENGTH (2 * SHA256_DIGEST_LENGTH)

int answer_message(struct text *body) {
  text_print(body, "{\"message\":");
  text_json(body, "Hello, World!");
  text_print(body, "}");
  return 200;
}

int answer_plaintext(struct text *body) {
  text_print(body, "Hello, World!");
  return 200;
}

int answer_hello(struct text *body) {
  time_t now = time(NULL);
  struct tm utc;
  gmtime_r(&now, &utc);
  text_print(body, "{\"name\":");
  text_json(body, "libuv");
  text_print(body, ",\"releaseYear\":%d}", 1900 + utc.tm_year);
  return 200;
}

int answer_health(struct text *body) {
  text_print(body, "{\"status\":");
  text_json(body, "ok");
  text_print(body, "}");
  return 200;
}

static void sha256_hex(const char *input, size_t length, char hex[HEX_LENGTH + 1]) {
  static const char digits[] = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256((const unsigned char *)input, length, digest);
  for (int i = 0; i < SHA256_DIGEST_LENGTH; i++) {
    hex[2 * i] = digits[digest[i] >> 4];
    hex[2 * i + 1] = digits[digest[i] & 15];
  }
  hex[HEX_LENGTH] = '\0';
}

int answer_compute(const char *seed, struct text *body) {
  char hex[HEX_LENGTH + 1];
  if (seed == NULL) seed = "carrier";
  sha256_hex(seed, strlen(seed), hex);
  for (int i = 0; i < ITERATIONS; i++) sha256_hex(hex, HEX_LENGTH, hex);
  text_print(body, "{\"algorithm\":\"sha256_chain_v1\",\"n\":%d,\"hex\":\"%s\"}", ITERATIONS, hex);
  return 200;
}
