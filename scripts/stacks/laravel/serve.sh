#!/bin/sh
# nginx and PHP's process manager under one parent. No service of the system takes part, and what they write is in a
# folder that goes when they go.
set -u

PATH=$PATH:/usr/sbin
fpm=$(command -v php-fpm || command -v php-fpm8.2 || ls /usr/sbin/php-fpm* | head -n 1)
RUN_FOLDER=$(mktemp -d)
FPM_USER=$(id -un)
export RUN_FOLDER FPM_USER
# nginx gives its workers to another user when root starts it: they must come as far as the socket.
chmod 711 "$RUN_FOLDER"
sed -e "s|@RUN_FOLDER@|$RUN_FOLDER|; s|@PORT@|$PORT|; s|@FOLDER@|$PWD|" nginx.conf > "$RUN_FOLDER/nginx.conf"

as_root=
[ "$(id -u)" -ne 0 ] || as_root=--allow-to-run-as-root
stopping=0
trap stopping=1 TERM INT
"$fpm" $as_root --fpm-config fpm.conf &
php=$!
# nginx answers 502 for as long as PHP does not listen.
while [ ! -S "$RUN_FOLDER/php.sock" ] && kill -0 "$php" && [ "$stopping" -eq 0 ]; do sleep 0.05; done
nginx -c "$RUN_FOLDER/nginx.conf" -e stderr &
web=$!

# Until nginx ends, or the order to stop comes. That order reaches the whole group; it is given again for the case
# that it came to this shell alone.
wait "$web"
kill -s TERM "$web" "$php" 2>/dev/null
wait
rm -rf "$RUN_FOLDER"
[ "$stopping" -eq 1 ]
