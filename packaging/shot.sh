#!/usr/bin/env bash
# Writes what the windows of a running `make run` show: the kiosk to var/shot.png, the device bench to var/bench.png.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -s var/demo/display ]] || { echo "shot: nothing is running; start it with make run" >&2 && exit 1; }
DISPLAY=$(<var/demo/display)
export DISPLAY LC_ALL=C.UTF-8
shoot() { # title of the window, file
  local id
  id=$(xwininfo -name "$1" 2>/dev/null | sed -n 's/.*Window id: \(0x[0-9a-f]*\).*/\1/p')
  [[ $id ]] || { echo "shot: there is no window $1 on $DISPLAY" >&2 && exit 1; }
  import -window "$id" "$2"
  echo "$2"
}
shoot "排号 Paihao" var/shot.png
shoot "排号 · 设备台" var/bench.png
