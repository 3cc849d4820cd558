#!/usr/bin/env bash
# Writes what the display of a running `make run` shows to var/shot.png.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -s var/demo/display ]] || { echo "shot: nothing is running; start it with make run" >&2 && exit 1; }
DISPLAY=$(<var/demo/display) import -window root var/shot.png
echo "var/shot.png"
