#!/bin/sh
# Packs what an installation needs into one archive: make/pack.sh BINARY ARCHIVE
set -eu
binary=$1
archive=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
version=$("$binary" --version | awk '{ print $2 }')
root="$folder/superbill-$version"
mkdir -p "$root"
cp "$binary" "$root/superbill"
cp -r content docs/operations.md make/superbill.service "$root/"
tar --sort=name --owner=0 --group=0 --numeric-owner -C "$folder" -czf "$archive" "superbill-$version"
echo "$archive: $(du -h "$archive" | cut -f1)"
