/*
 * Sees what wrk and wrk2 measure, request by request: preloaded, it notes the clock readings that they take just before
 * they connect, just before they send and just after they have received, and writes "connected sent done" (microseconds)
 * for each answer, in the order of the answers, to the file that REAL_TOOLS_ROWS names. The tool itself is unchanged.
 *
 *     cc -O2 -shared -fPIC -o rows.so rows.c -ldl
 *
 * It relies on answers that arrive in one piece and on one thread (-t1).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define DESCRIPTORS 4096
#define MOST_ROWS 1000000

static char ours[DESCRIPTORS];
static int64_t connected[DESCRIPTORS], sent[DESCRIPTORS];
static int64_t rows[MOST_ROWS][3];
static size_t length;
static __thread int64_t now;
static __thread int answered = -1;

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    static int (*real)(struct timeval *, void *);
    if (!real) real = dlsym(RTLD_NEXT, "gettimeofday");
    int result = real(at, zone);
    now = at->tv_sec * 1000000 + at->tv_usec;
    if (answered >= 0 && length < MOST_ROWS) {
        int64_t *row = rows[length++];
        row[0] = connected[answered];
        row[1] = sent[answered];
        row[2] = now;
    }
    answered = -1;
    return result;
}

int connect(int socket, const struct sockaddr *address, socklen_t size) {
    static int (*real)(int, const struct sockaddr *, socklen_t);
    if (!real) real = dlsym(RTLD_NEXT, "connect");
    if (socket < DESCRIPTORS) {
        ours[socket] = 1;
        connected[socket] = now;
    }
    return real(socket, address, size);
}

ssize_t write(int file, const void *bytes, size_t size) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "write");
    if (file < DESCRIPTORS && ours[file]) sent[file] = now;
    return real(file, bytes, size);
}

ssize_t read(int file, void *bytes, size_t size) {
    static ssize_t (*real)(int, void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "read");
    ssize_t result = real(file, bytes, size);
    if (result > 0 && file < DESCRIPTORS && ours[file]) answered = file;
    return result;
}

__attribute__((destructor)) static void save(void) {
    const char *path = getenv("REAL_TOOLS_ROWS");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    for (size_t row = 0; row < length; row++)
        fprintf(file, "%ld %ld %ld\n", rows[row][0], rows[row][1], rows[row][2]);
    fclose(file);
}
