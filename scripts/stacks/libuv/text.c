#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct text *text, size_t more) {
  size_t capacity = text->capacity == 0 ? 256 : text->capacity;
  while (capacity < text->length + more) capacity *= 2;
  if (capacity == text->capacity) return;
  text->bytes = realloc(text->bytes, capacity);
  if (text->bytes == NULL) abort();
  text->capacity = capacity;
}

void text_print(struct text *text, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  reserve(text, (size_t)length + 1);
  vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
  text->length += (size_t)length;
  va_end(again);
  va_end(arguments);
}

void text_json(struct text *text, const char *value) {
  reserve(text, 6 * strlen(value) + 2);
  char *end = text->bytes + text->length;
  *end++ = '"';
  for (const unsigned char *at = (const unsigned char *)value; *at != '\0'; at++) {
    if (*at < 0x20) {
      end += sprintf(end, "\\u%04x", *at);
      continue;
    }
    if (*at == '"' || *at == '\\') *end++ = '\\';
    *end++ = (char)*at;
  }
  *end++ = '"';
  text->length = (size_t)(end - text->bytes);
}
