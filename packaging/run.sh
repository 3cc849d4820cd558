#!/usr/bin/env bash
# Starts the sample hall on loopback and a kiosk on simulated devices; ends both on Ctrl-C, or when one of them ends.
# A kiosk that was told to start again is started again, as systemd does it. Without a display it runs under Xvfb. What
# they say goes to var/demo/*.log.
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
  rm -f "$here/display"
  # Room for the kiosk in its own size, which wants a margin below, and for the bench to its right.
  setsid Xvfb -displayfd 4 -screen 0 2420x2100x24 -nolisten tcp 4>"$here/display" 2>"$here/xvfb.log" &
  started+=($!)
  for _ in {1..100}; do [[ -s $here/display ]] && break; sleep 0.1; done
  [[ -s $here/display ]] || fail "no virtual display" "$here/xvfb.log"
  export DISPLAY=":$(<"$here/display")"
  face="on the virtual display $DISPLAY, beside the device bench; make shot writes pictures of both"
else
  face="in its own window, with the device bench beside it"
fi
echo "$DISPLAY" >"$here/display"

bin/queue-server demo --data "$here/hall" --listen "127.0.0.1:$port" >"$here/server.log" 2>&1 &
server=$!
started+=("$server")
for _ in {1..300}; do ready && break; kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
ready || fail "the server did not start" "$here/server.log"

again=10 # the kiosk's status when it is to be started again; see packaging/systemd/kiosk.service
: >"$here/kiosk.log"
start_kiosk() {
  bin/kiosk --demo >>"$here/kiosk.log" 2>&1 &
  kiosk=$!
}
start_kiosk
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
while true; do
  status=0
  wait -n "$server" "$kiosk" || status=$?
  kill -0 "$server" 2>/dev/null || fail "the server ended" "$here/server.log"
  ((status == again)) || break
  start_kiosk
  started[-1]=$kiosk
done
((status == 0)) || fail "the kiosk ended" "$here/kiosk.log"
