#!/bin/sh
# Runs a command beside a PostgreSQL of its own: make/postgres.sh COMMAND [ARGUMENT …]
# SUPERBILL_TEST_POSTGRES tells the command its address. Server and data go when the command ends.
set -eu
[ $# -gt 0 ] || { echo "Usage: make/postgres.sh COMMAND [ARGUMENT …]" >&2; exit 2; }

# Debian keeps them out of the search path, one folder a version; the newest is taken.
for bin in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V); do PATH=$bin:$PATH; done
command -v initdb >/dev/null && command -v pg_ctl >/dev/null \
  || { echo "PostgreSQL's server is missing: sh make/postgresql-install.sh" >&2; exit 2; }

# A database is some 300 files: made in memory, where there is room, ten times as fast as on a disk.
in=${TMPDIR:-/tmp}
free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
[ ! -w /dev/shm ] || [ "${free:-0}" -lt 2000000 ] || in=/dev/shm
folder=$(mktemp -d "$in/superbill-postgres.XXXXXX")

# The server refuses to run as root.
as_server=""
if [ "$(id -u)" = 0 ]; then
  user=nobody
  ! id postgres >/dev/null 2>&1 || user=postgres
  as_server="runuser -u $user --"
  chown "$user" "$folder"
fi
# The folder we were called in may be closed to the server's user.
server() { (cd "$folder" && $as_server "$@" >>steps.log 2>&1); }

command=""
stop() {
  trap '' INT TERM HUP
  if [ -n "$command" ]; then kill "$command" 2>/dev/null && wait "$command" || :; fi
  [ ! -e "$folder/data/postmaster.pid" ] || server pg_ctl stop -D data -m immediate || :
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

fail() { cat "$folder"/*.log >&2; echo "PostgreSQL: $1" >&2; exit 2; }

server initdb -D data -U postgres -A trust -E UTF8 --no-locale --no-sync || fail "no database could be made"

# Nobody's data is in it: nothing needs to reach the disk.
settings="-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300"
settings="$settings -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
# Below the ports that the kernel gives to callers. A port that is taken ends the start, and the next is tried.
for try in 1 2 3 4 5 6 7 8 9 10; do
  port=$((20000 + ($$ * 7 + try * 997) % 10000))
  ! server pg_ctl start -D data -w -l server.log -o "$settings -p $port" || break
  [ "$try" != 10 ] || fail "it did not start"
done

SUPERBILL_TEST_POSTGRES=postgres://postgres@127.0.0.1:$port/postgres
export SUPERBILL_TEST_POSTGRES
# In the background, so that a signal is heard while it runs.
"$@" &
command=$!
code=0
wait "$command" || code=$?
command=""
exit "$code"
