#!/bin/sh
# Installs Chromium from Debian's packages.
set -eu
as_root=""
[ "$(id -u)" = 0 ] || as_root=sudo
command -v apt-get >/dev/null || { echo "Install Chromium, or set CHROMIUM to its path." >&2; exit 1; }
$as_root apt-get update -q
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium
