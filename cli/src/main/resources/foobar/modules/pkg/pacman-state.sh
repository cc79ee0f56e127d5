# What pacman knows about the packages of a task, in one go.
# Arguments: its program, whether reasons are asked for (yes or nothing), then names.
# Prints lines: I name version (installed); U name version version (could be upgraded); E name (asked for
# by someone); G group member; N given name (what a name that is none of these stands for, from a
# repository); F given name (the same, of a file or an address); M given (nothing is known of it).
LC_ALL=C
export LC_ALL
program=$1
reasons=$2
shift 2
command -v "$program" >/dev/null || exit 127
installed=$("$program" -Q) || [ -z "$installed" ] || exit
[ -z "$installed" ] || printf '%s\n' "$installed" | sed 's/^/I /'
"$program" -Qu 2>/dev/null | grep -v '\[ignored\]' | sed 's/^/U /; s/ -> / /'
[ -z "$reasons" ] || "$program" -Qqe 2>/dev/null | sed 's/^/E /'
for name; do
  members=$("$program" -Sg "$name" 2>/dev/null)
  if [ -n "$members" ]; then
    printf '%s\n' "$members" | sed 's/^/G /'
    continue
  fi
  printf '%s\n' "$installed" | grep -qF "$name " && "$program" -Q "$name" >/dev/null 2>&1 && continue
  if said=$("$program" --sync --print-format %n "$name" 2>/dev/null); then
    echo "N $name $(printf '%s\n' "$said" | tail -n 1)"
  elif said=$("$program" --upgrade --print-format %n "$name" 2>/dev/null); then
    echo "F $name $(printf '%s\n' "$said" | tail -n 1)"
  else
    echo "M $name"
  fi
done
:
