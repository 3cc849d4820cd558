#!/usr/bin/env bash
# Fetches the web scripts and the icons again from npm and checks every file against SHA256SUMS before it replaces one.
# New icons: packaging/vendor.sh NAME… adds icons/outline/NAME.svg and its sum.
set -euo pipefail
cd "$(dirname "$0")/../assets"
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT

fetch() { # package@version, folder
  mkdir -p "$new/$2"
  (cd "$new" && tar -xzf "$(npm pack --silent "$1")" -C "$2" --strip-components=1)
}
fetch htmx.org@4.0.1 htmx
fetch @tabler/icons@3.51.0 tabler

mkdir "$new/web" "$new/icons"
cp "$new/htmx/dist/htmx.min.js" "$new/htmx/dist/ext/hx-sse.min.js" "$new/web"
cp "$new/htmx/LICENSE" "$new/web/htmx.LICENSE"
cp "$new/tabler/LICENSE" "$new/icons/LICENSE"
{
  cut -c67- icons/SHA256SUMS | sed -n 's/\.svg$//p'
  printf '%s\n' "$@"
} | sort -u | while read -r name; do
  [ -z "$name" ] || cp "$new/tabler/icons/outline/$name.svg" "$new/icons"
done

for name in "$@"; do
  (cd "$new/icons" && sha256sum "$name.svg") >>icons/SHA256SUMS
done
sort -u -k2 -o icons/SHA256SUMS icons/SHA256SUMS
for folder in web icons; do
  (cd "$new/$folder" && sha256sum --check --strict --quiet) <"$folder/SHA256SUMS"
  cp "$new/$folder"/* "$folder"
done
echo "vendored: $(ls web/*.js | wc -l) scripts, $(ls icons/*.svg | wc -l) icons"
