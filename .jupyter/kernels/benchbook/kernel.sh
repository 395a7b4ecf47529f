#!/bin/sh
# What front-ends start as the kernel: Deno's, behind a relay that puts every output under its cell and says why a cell
# does not parse (scripts/lab/kernel_relay.ts). This process becomes the kernel, so that signals and the end of it mean
# what they mean for any kernel; the relay is its child and ends with it.
# $1: the connection file.
root=$(dirname "$0")/../../..
folder=$(mktemp -d "${TMPDIR:-/tmp}/benchbook-kernel-XXXXXX") || exit 1
mkfifo "$folder/connection" || exit 1
deno run -P=all --quiet "$root/scripts/lab/kernel_relay.ts" "$1" "$folder" &
BENCHBOOK_FLUSHED=1 exec deno jupyter --kernel --conn "$folder/connection"
