#!/usr/bin/env bash
# Starts the sample hall on loopback and a kiosk on simulated devices; ends both on Ctrl-C, or when one of them ends.
# Without a display the kiosk runs under Xvfb. What they say goes to var/demo/*.log.
set -euo pipefail
cd "$(dirname "$0")/.."
port=8080
at=http://127.0.0.1:$port
here=var/demo

packaging/deps.sh run
make --no-print-directory build
if (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  echo "run: port $port is taken; is Paihao already running here? End what uses it, then try again." >&2
  exit 1
fi

started=()
stop() { # the newest first: kiosk, server, display
  trap - EXIT
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    kill "${started[i]}" 2>/dev/null || true
    wait "${started[i]}" 2>/dev/null || true
  done
  rm -f "$here/display"
}
fail() { # sentence, log
  echo "run: $1; the end of $2:" >&2
  tail -n 20 "$2" >&2
  exit 1
}
ready() {
  local status
  { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'GET /readyz HTTP/1.0\r\n\r\n' >&3
  read -r -t 2 status <&3 || status=
  exec 3>&-
  [[ $status == *" 200 "* ]]
}
mkdir -p "$here"
trap stop EXIT
trap 'exit 0' INT TERM

if ! xdpyinfo >/dev/null 2>&1; then # setsid: Ctrl-C must reach the kiosk before its display goes
  setsid Xvfb -displayfd 4 -screen 0 1080x1920x24 -nolisten tcp 4>"$here/display" 2>"$here/xvfb.log" &
  started+=($!)
  for _ in {1..100}; do [[ -s $here/display ]] && break; sleep 0.1; done
  [[ -s $here/display ]] || fail "no virtual display" "$here/xvfb.log"
  export DISPLAY=":$(<"$here/display")"
  face="on a virtual display; make shot writes its picture to var/shot.png"
else
  face="in its own window, with the device bench beside it"
fi
echo "$DISPLAY" >"$here/display"

bin/queue-server demo --data "$here/hall" --listen "127.0.0.1:$port" >"$here/server.log" 2>&1 &
server=$!
started+=("$server")
for _ in {1..300}; do ready && break; kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
ready || fail "the server did not start" "$here/server.log"

bin/kiosk --demo >"$here/kiosk.log" 2>&1 &
kiosk=$!
started+=("$kiosk")

cat <<TXT

The sample hall is open.
  desk     $at/desk/1      clerk / demo
  board    $at/board/1a
  rate     $at/rate/1
  office   $at/office      manager / demo
  kiosk    $face
  window   bin/queue-server counter --window 1    works the keypad, rating pad and LED boards of the device bench
Ctrl-C ends it.
TXT
wait -n "$server" "$kiosk" || {
  kill -0 "$server" 2>/dev/null || fail "the server ended" "$here/server.log"
  fail "the kiosk ended" "$here/kiosk.log"
}
