#!/bin/sh
# What front-ends start as the kernel: Deno's, behind a relay that puts every output under its cell and says why a cell
# does not parse or import (scripts/lab/kernel_relay.ts). This process becomes the kernel, so that signals and the end of
# it mean what they mean for any kernel; the relay is its child and ends with it. The folder holds all that the kernel
# makes for a while; it is removed, and what the kernel started ends, when the relay has ended.
# $1: the connection file.
command -v deno >/dev/null || { echo "Cannot start the kernel as deno must be on the PATH: it is not" >&2; exit 127; }
root=$(dirname "$0")/../../..
folder=$(mktemp -d "${TMPDIR:-/tmp}/benchbook-kernel-XXXXXX") || exit 1
mkfifo "$folder/connection" || { rm -rf "$folder"; exit 1; }
deno run -P=all --quiet "$root/scripts/lab/kernel_relay.ts" "$1" "$folder" $$ &
TMPDIR=$folder BENCHBOOK_FLUSHED=1 exec deno jupyter --kernel --conn "$folder/connection"
