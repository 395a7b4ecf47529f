/* What each path answers: the status, and the body written into `body`. */
#pragma once
#include "text.h"

int answer_message(struct text *body);
int answer_plaintext(struct text *body);
int answer_hello(struct text *body);
int answer_health(struct text *body);
int answer_compute(const char *seed, struct text *body);
