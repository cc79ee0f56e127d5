# Runs a command that was left to the host, and keeps its answer where async_status looks for it.
#
# $1 what the names of the job's files begin with, $2 its number, $3 seconds that it may take, $4 `yes`
# to drop empty ends, $5 the command's umask; then the arguments of the command's script.

job=$1 id=$2 limit=$3 ends=$4 mask=$5
shift 5
umask 077

# A file's content as a text in JSON. The mark at its end tells whether a line break was there.
text() {
  { tr -d '\000' <"$1"; echo .; } | LC_ALL=C awk -v ends="$ends" '
    BEGIN {
      for (i = 1; i < 32; i++) code[sprintf("%c", i)] = sprintf("\\u%04x", i)
      code["\\"] = "\\\\"
      code["\""] = "\\\""
      printf "\""
    }
    function coded(line,   all, i, c) {
      if (line !~ /[\\"\001-\037]/) return line
      for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        all = all (c in code ? code[c] : c)
      }
      return all
    }
    function put(line) {
      if (ends == "yes" && line == "") return
      for (; breaks > 0; breaks--) printf "\\n"
      printf "%s", coded(line)
    }
    NR > 1 { put(last); breaks++ }
    { last = $0 }
    END { put(substr(last, 1, length(last) - 1)); printf "\"" }'
}

# Start, end and time between them, of two lines of `moment`.
stretch() {
  awk '
    function micro(digits) { return digits ~ /^[0-9]+$/ ? substr(digits, 1, 6) : "000000" }
    { second[NR] = $1; part[NR] = micro($2); told[NR] = $3 " " $4 "." part[NR] }
    END {
      s = second[2] - second[1]
      m = part[2] - part[1]
      if (m < 0) { m += 1000000; s-- }
      printf "\"start\": \"%s\", \"end\": \"%s\", ", told[1], told[2]
      printf "\"delta\": \"%d:%02d:%02d.%06d\"", s / 3600, s % 3600 / 60, s % 60, m
    }'
}

moment() {
  date '+%s %N %Y-%m-%d %H:%M:%S'
}

answer() {
  printf '{"ansible_job_id": "%s", "cmd": ' "$id"
  cat "$job.cmd"
  printf ', "changed": true, "rc": %d, ' "$rc"
  printf '%s\n%s\n' "$start" "$end" | stretch
  printf ', "stdout": '
  text "$job.out"
  printf ', "stderr": '
  text "$job.err"
  if [ "$rc" = 0 ]; then
    printf ', "msg": ""}\n'
  else
    printf ', "failed": true, "msg": "non-zero return code"}\n'
  fi
}

limited=
command -v timeout >/dev/null 2>&1 && limited="timeout -s KILL $limit"
start=$(moment)
(umask "$mask" && exec $limited sh "$job.sh" "$@") <"$job.in" >"$job.out" 2>"$job.err"
rc=$?
end=$(moment)
if [ "$rc" = 137 ] && [ "$((${end%% *} - ${start%% *}))" -ge "$limit" ]; then
  printf '{"ansible_job_id": "%s", "failed": true, "msg": "Timeout exceeded"}\n' "$id" >"$job.tmp"
else
  answer >"$job.tmp"
fi
mv "$job.tmp" "$job"
rm -f "$job.cmd" "$job.sh" "$job.in" "$job.out" "$job.err"
