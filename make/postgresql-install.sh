#!/bin/sh
# Installs PostgreSQL's programs from Debian's packages, and no server that starts with the machine.
set -eu
as_root=""
[ "$(id -u)" = 0 ] || as_root=sudo
command -v apt-get >/dev/null || { echo "Install PostgreSQL, with initdb and pg_ctl in the search path." >&2; exit 1; }
$as_root apt-get update -q
# The package makes a cluster unless it is told not to; what told it so goes again.
told=/etc/postgresql-common/createcluster.d/superbill.conf
trap '$as_root rm -f "$told"' EXIT
$as_root mkdir -p "$(dirname "$told")"
echo "create_main_cluster = false" | $as_root tee "$told" >/dev/null
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql
