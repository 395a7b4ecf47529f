/* A string that grows, and the JSON that is written into it. */
#pragma once
#include <stddef.h>

struct text {
  char *bytes;
  size_t length;
  size_t capacity;
};

/* Appends as printf does. */
void text_print(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends a JSON string, quoted and escaped. */
void text_json(struct text *text, const char *value);
