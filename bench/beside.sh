#!/bin/sh
# Races other typesetters of the same brief against ours, in pairs: a Markdown table, and which are not installed.
#
# usage: bench/beside.sh PROGRAM
#   PEERS      their scripts (default: shared/bench beside this repository); nothing is done where there are none
#   PEERS_TMP  where their install.sh has put them, and where they work (default: /tmp/peers)
#   PAIRS      pairs of the brief (default: 9); a third of them for what takes more than five seconds
#   BATCH      pairs of the batch of a whole snapshot (default: 0: none); minutes for most of them
#
# The brief is the hub's longest, with its full register; peers set fewer parts of it than we do (see their README).
set -eu
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
peers=${PEERS:-$here/../../shared/bench}
hub=${BRIEFWRIGHT_HUB:-$here/../../shared/hub}/2026-02
pairs=${PAIRS:-9}
batch=${BATCH:-0}
sample=intl-gcca-net-zero-2050

if [ ! -f "$peers/prep.py" ] || [ ! -d "$hub" ]; then
  echo "beside.sh: no scripts of other typesetters in $peers, or no snapshot $hub; nothing to race"
  exit 0
fi
peers=$(realpath "$peers")
export PEERS_TMP="${PEERS_TMP:-/tmp/peers}"
export PEERS_NPM="${PEERS_NPM:-$PEERS_TMP/npm}"
mkdir -p "$PEERS_TMP"
work=$(mktemp -d "$PEERS_TMP/beside.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/in" "$work/out/zh" "$work/out/en"
FONT_DIR=$(dirname "$(fc-match -f '%{file}' 'Noto Sans CJK SC')")
TTF_FONT=${TTF_FONT:-$(fc-match -f '%{file}' 'WenQuanYi Micro Hei')}
export FONT_DIR TTF_FONT

# The first python3 on the path that has the module; nothing where none has.
python_with() {
  for python in $(which -a python3 | sort -u); do
    if "$python" -c "import $1, yaml" 2>/dev/null; then
      echo "$python"
      return
    fi
  done
}

package() { [ -d "$PEERS_NPM/node_modules/$1" ] && command -v node >/dev/null; }

# The command of a peer that is installed; it takes INPUT OUTPUT NAME… after it.
command_of() {
  case $1 in
    typst) package @myriaddreamin/typst-ts-node-compiler && echo "node $peers/typst/render.mjs" ;;
    pdfmake) package pdfmake && echo "node $peers/pdfmake/render.cjs" ;;
    chromium) package playwright-core && command -v chromium >/dev/null && echo "node $peers/chromium/render.mjs" ;;
    reportlab | weasyprint)
      python=$(python_with "$1")
      [ -n "$python" ] && echo "$python $peers/$1/render.py" ;;
    fop) command -v fop >/dev/null && echo "$peers/fop/render.sh" ;;
    xelatex) command -v xelatex >/dev/null && echo "$peers/xelatex/render.sh" ;;
  esac
}

# What one run takes, in whole seconds.
seconds() {
  start=$(date +%s)
  "$@" >/dev/null 2>&1 || return 1
  echo $(($(date +%s) - start))
}

race() {
  name=$1 wanted=$2
  shift 2
  python3 "$here/pairs.py" "$wanted" --row "$name" "$@" || echo "| $name | failed | | | |"
}

python3 "$peers/prep.py" "$hub" "$work/in" >/dev/null
echo "| peer | ours: wall, CPU s, MiB | peer: the same | peer by ours | pairs |"
echo "| --- | --- | --- | --- | --- |"
absent=
for peer in typst reportlab pdfmake chromium fop xelatex weasyprint; do
  command=$(command_of $peer) || command=
  if [ -z "$command" ]; then
    absent="$absent $peer"
    continue
  fi
  # shellcheck disable=SC2086  # a command of several words
  if ! took=$(seconds $command "$work/in" "$work/out" "zh/$sample"); then
    echo "| $peer | did not run | | | |"
    continue
  fi
  count=$pairs
  [ "$took" -le 5 ] || count=$(((pairs + 2) / 3))
  # shellcheck disable=SC2086
  race "$peer, one brief" "$count" "$program" brief "$sample" --corpus "$hub" --lang zh --register full -o "$work/brief.pdf" -- \
    $command "$work/in" "$work/out" "zh/$sample"
  [ "$batch" -gt 0 ] || continue
  # shellcheck disable=SC2086
  race "$peer, batch" "$batch" "$program" batch --corpus "$hub" --out "$work/ours" --fresh --register full -- \
    $command "$work/in" "$work/out" -
done
[ -z "$absent" ] || echo "Not installed:$absent (see $(basename "$peers")/install.sh)"
