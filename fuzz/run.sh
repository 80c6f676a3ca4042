#!/bin/sh
# Runs each fuzz target for a while from its corpus; new inputs are kept in BUILD/corpus, not in the source.
# usage: fuzz/run.sh BUILD SECONDS
set -eu
build=$1 seconds=$2
source=$(cd "$(dirname "$0")/.." && pwd)

for program in "$build"/fuzz_*; do
  name=${program##*/fuzz_}
  mkdir -p "$build/corpus/$name"
  echo "fuzz: $name, $seconds s"
  log=$build/fuzz-$name.log
  if ! "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -max_len=20000 -print_final_stats=1 \
    -artifact_prefix="$build/crash-$name-" "$build/corpus/$name" "$source/fuzz/corpus/$name" \
    "$source/seeds/policies/en" "$source/seeds/policies/zh" >"$log" 2>&1; then
    tail -n 40 "$log"
    exit 1
  fi
  grep '^stat::' "$log"
done
