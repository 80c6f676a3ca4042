#!/bin/sh
# A batch on the machines of a Slurm cluster: each task of a job array makes a part of the documents, a last job puts
# the parts together.
#
#   sh slurm.sh submit CORPUS OUT PARTS [OPTION OF BATCH ...]      as in: sh slurm.sh submit seeds briefs 8 --plan plan.yaml
#
# queues both.  OUT will hold all documents, OUT.parts a folder and a log for each part; both, and CORPUS, lie where all
# nodes see them.  When a node fails, Slurm queues the part that it was making again, and no other.  A part that failed
# for a reason of its own (see its log) is queued again by hand, and then the merge:
#
#   sbatch --array=3 slurm.sh part CORPUS OUT PARTS [OPTION OF BATCH ...]
#   sbatch slurm.sh merge OUT PARTS
#
# BRIEFWRIGHT names the program, else it is found on the path; SBATCH_PARTITION, SBATCH_TIMELIMIT and their like
# (see sbatch) say what your cluster wants to know.
#SBATCH --job-name=briefs
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=briefs-%j.log
set -eu
program=${BRIEFWRIGHT:-briefwright}

usage() {
  sed -n '2,/^#SBATCH/{/^#SBATCH/d;s/^# \{0,1\}//;p}' "$0" >&2
  exit 2
}

submit() {
  out=${2%/}
  mkdir -p "$out.parts"
  job=$(sbatch --parsable --array="1-$3" --output="$out.parts/%a.log" "$0" part "$@")
  job=${job%%;*}  # of several clusters, the name follows
  echo "parts: job $job"
  # After any end of theirs: the merge refuses to do without a part, and says which.
  job=$(sbatch --parsable --dependency="afterany:$job" --output="$out.parts/merge.log" "$0" merge "$out" "$3")
  echo "merge: job ${job%%;*}"
}

# Documents that an earlier try has left are made anew, each replaced whole.  A refused record fails no part: the
# part's manifest tells what is not made, and merging says so.
part() {
  corpus=$1 out=${2%/} parts=$3
  shift 3
  exec "$program" batch --corpus "$corpus" --out "$out.parts/$SLURM_ARRAY_TASK_ID" --shard "$SLURM_ARRAY_TASK_ID/$parts" \
    --jobs "$SLURM_CPUS_ON_NODE" --max-refused 1000 "$@"
}

merge() {
  out=${1%/} parts=$2
  set --
  for part in $(seq "$parts"); do
    set -- "$@" "$out.parts/$part"
  done
  exec "$program" merge "$@" --out "$out"
}

command=${1-}
[ $# -lt 1 ] || shift
case $command:$# in
  submit:[012] | part:[012] | merge:[01]) usage ;;
  submit:* | part:* | merge:*) "$command" "$@" ;;
  *) usage ;;
esac
