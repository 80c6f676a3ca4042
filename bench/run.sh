#!/bin/sh
# Where the time goes, stage by stage, what the whole process takes, how it grows, and what others take.
#
# usage: bench/run.sh BUILD SAMPLE_ID
#   SIZES  facilities of the grown corpora (default: 1000,3000,10000); others: see beside.sh
set -eu
build=$1 sample=$2
here=$(cd "$(dirname "$0")" && pwd)
seeds=$here/../seeds
hub=${BRIEFWRIGHT_HUB:-$here/../../shared/hub}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

whole() {
  printf '%-44s' "$1"
  shift
  python3 "$here/whole.py" "$@"
}

brief() {
  echo "== $2 of $1 (zh)"
  "$build/bench_stages" "$1" "$2" zh --benchmark_min_time=0.3 2>/dev/null
  whole "whole process, one brief" 9 "$build/briefwright" brief "$2" --corpus "$1" --lang zh -o "$out/brief.pdf"
}

for program in "$build"/bench_*; do
  name=${program##*/bench_}
  [ "$name" = stages ] && continue
  echo "== $name"
  "$program" --benchmark_min_time=0.2 2>/dev/null
done
brief "$seeds" "$sample"
whole "whole process, batch of seeds, 2 jobs" 3 "$build/briefwright" batch --corpus "$seeds" --out "$out/seeds" --fresh --jobs 2
if [ -d "$hub/2026-02" ]; then
  brief "$hub/2026-02" intl-gcca-net-zero-2050
  whole "whole process, batch of 2026-02, 2 jobs" 3 \
    "$build/briefwright" batch --corpus "$hub/2026-02" --out "$out/hub" --fresh --jobs 2
fi
for snapshot in "$hub/2026-02" "$hub/2026-08"; do
  if [ -d "$snapshot" ]; then python3 "$here/batches.py" 3 "$build/briefwright" "$snapshot"; fi
done
echo "== phases"
python3 "$here/phases.py" "$build/briefwright" brief "$sample" --corpus "$seeds" --lang zh --register full -j1 -o "$out/brief.pdf"
python3 "$here/phases.py" "$build/briefwright" batch --corpus "$seeds" --out "$out/phases" --fresh -j1
echo "== growth"
python3 "$here/growth.py" "$build/briefwright" --sizes "${SIZES:-1000,3000,10000}"
echo "== beside others"
"$here/beside.sh" "$build/briefwright"
