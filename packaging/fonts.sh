#!/usr/bin/env bash
# Makes the embedded fonts again from Debian's fonts-noto-cjk. Needs python3-fonttools (pyftsubset).
# Regular carries every character a name or a text may hold; Bold carries titles and numbers.
# A ttc cannot be embedded (Fyne refuses collections), so the Simplified Chinese face, number 2, is cut out of it.
set -euo pipefail
cd "$(dirname "$0")/.."
noto=${NOTO:-/usr/share/fonts/opentype/noto}
out=assets/fonts
list=$(mktemp -d)
trap 'rm -rf "$list"' EXIT

python3 - "$list" <<'PY'
import sys

def pairs(codec):
    """Every character that two bytes of the codec can write."""
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                yield ord(bytes([lead, trail]).decode(codec))
            except (UnicodeDecodeError, TypeError):
                pass

def ranges(*spans):
    return {c for first, last in spans for c in range(first, last + 1)}

latin = ranges((0x20, 0x7E), (0xA0, 0x17F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x23FF),
               (0x2460, 0x24FF), (0x2500, 0x27BF), (0x3000, 0x303F), (0xFF00, 0xFFEF))
names = ranges((0x3400, 0x4DBF), (0x9FA6, 0x9FFF), (0x20000, 0x323AF))  # Ext-A, later additions, Ext-B and on

for name, wanted in {
    "regular": latin | set(pairs("gbk")) | names,
    "bold": latin | set(pairs("gb2312")),
}.items():
    with open(f"{sys.argv[1]}/{name}", "w") as f:
        f.writelines(f"{c:X}\n" for c in sorted(wanted))
PY

cut() { # ttc, list, file
  pyftsubset "$noto/$1" --font-number=2 --unicodes-file="$list/$2" --output-file="$out/$3" \
    --layout-features= --no-hinting --name-IDs='*' --notdef-outline --drop-tables+=vhea,vmtx,VORG,BASE
}
cut NotoSansCJK-Regular.ttc regular NotoSansCJKsc-Regular.otf
cut NotoSansCJK-Bold.ttc bold NotoSansCJKsc-Bold.otf
ls -l "$out"
