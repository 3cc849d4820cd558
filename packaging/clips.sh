#!/usr/bin/env bash
# Makes the spoken clips again, assets/sounds/<language>/<clip>.wav, with Debian's espeak-ng and sox, which are run and
# never linked. 16-bit mono at 16 kHz; what each clip is for is in queue-server/hall/words.go.
#   packaging/clips.sh [FOLDER]
# The voice cmn of espeak-ng 1.51 reads pinyin as English (king three for 请); cmn-latn-pinyin reads it as it is.
# Speeds are chosen for a hall: what must be understood, letters and digits, slower than the words around it.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-assets/sounds}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

clip() { # language, voice, words a minute, clip, what it says
  mkdir -p "$out/$1"
  espeak-ng -v "$2" -s "$3" -a 70 -w "$work/said.wav" "$5"
  sox -D "$work/said.wav" -r 16000 -b 16 -c 1 "$out/$1/$4.wav" \
    silence 1 0.003 0.2% reverse silence 1 0.003 0.2% fade 0.005 reverse fade 0.003
}
zh() { clip zh-CN cmn-latn-pinyin "$@"; }
en() { clip en en-us "$@"; }

for letter in {A..Z}; do
  zh 190 "$letter" "$letter"
  en 210 "$letter" "$letter"
done

i=0
for digit in ling2 yi1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3 shi2; do zh 225 $((i++)) "$digit"; done
zh 225 100 bai3
zh 190 please qing3
zh 200 number-to 'hao4 dao4'
zh 200 window-come 'hao4 chuang1kou3 ban4li3'
zh 240 to dao4
zh 220 window hao4

for number in {0..19} {20..90..10}; do en 215 "$number" "$number"; done
en 215 100 hundred
en 180 number number
en 180 go-to-window 'please go to window'
en 220 window window

# Two tones that fall: something is about to be said.
sox -D -n -r 16000 -b 16 -c 1 "$work/ding.wav" synth 0.22 sine 880 fade h 0.005 0.22 0.12 gain -12
sox -D -n -r 16000 -b 16 -c 1 "$work/dong.wav" synth 0.36 sine 698 fade h 0.005 0.36 0.3 gain -12
for language in zh-CN en; do sox -D "$work/ding.wav" "$work/dong.wav" "$out/$language/chime.wav"; done

echo "clips: $(find "$out" -name '*.wav' | wc -l) in $out, $(du -sb "$out" | cut -f1) bytes"
