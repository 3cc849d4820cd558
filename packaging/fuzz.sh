#!/usr/bin/env bash
# Lets every fuzz test of the house look for trouble, one after the other: FUZZTIME each, 20 s by default.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0
grep -ro --include='*_test.go' --exclude-dir=testdata '^func Fuzz[A-Za-z0-9_]*' . | sort |
  while IFS=: read -r file name; do
    echo "${file%/*} ${name#func }"
    go test -tags ci -run '^$' -fuzz "^${name#func }\$" -fuzztime "${FUZZTIME:-20s}" "${file%/*}"
  done
