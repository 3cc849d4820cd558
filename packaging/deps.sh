#!/usr/bin/env bash
# Installs what is missing on a Debian 12 that has Go, gcc, make and git; says what; does nothing when all is there.
#   packaging/deps.sh build | run | test | e2e
set -euo pipefail

build=(gcc libc6-dev pkg-config libgl1-mesa-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev)
screen=(xvfb libgl1 libgl1-mesa-dri x11-utils imagemagick)
case "${1-}" in
  build) wanted=("${build[@]}") ;;
  test) wanted=(gcc libc6-dev socat espeak-ng) ;;
  run) wanted=("${build[@]}" "${screen[@]}" alsa-utils espeak-ng) ;;
  e2e) wanted=("${build[@]}" "${screen[@]}" xdotool chromium fonts-noto-cjk) ;;
  *) echo "usage: $0 build|run|test|e2e" >&2 && exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null; then
  echo "deps: this is no Debian; please see to it that these are there: ${wanted[*]}" >&2
  exit 0
fi
missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed* ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

echo "deps: installing ${missing[*]}"
root=()
if ((EUID != 0)); then
  command -v sudo >/dev/null || { echo "deps: neither root nor sudo; please install them" >&2 && exit 1; }
  root=(sudo)
fi
apt() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >/dev/null; }
apt update
apt install --yes --no-install-recommends "${missing[@]}"
