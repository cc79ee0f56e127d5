# Leaves a command to the host, where it goes on when nobody is connected any more.
#
# $1 folder of the answers, $2 number of the job, $3 seconds that it may take, $4 `yes` to drop empty
# ends, $5 the command in JSON, as it is told; $6 the command's script, $7 errand.sh; then the
# script's arguments. What the command reads comes on the input.

mkdir -p "$1" || exit 1
mask=$(umask)
umask 077
job=$1/$2 id=$2 limit=$3 ends=$4 errand=$7
printf '%s' "$5" >"$job.cmd" && printf '%s\n' "$6" >"$job.sh" && cat >"$job.in" || exit 1
printf '{"started": 1, "finished": 0, "ansible_job_id": "%s"}\n' "$id" >"$job" || exit 1
shift 7
alone=
command -v setsid >/dev/null 2>&1 && alone=setsid
$alone sh -c "$errand" errand "$job" "$id" "$limit" "$ends" "$mask" "$@" </dev/null >/dev/null 2>&1 &
