# Completes the command lines of foobar in bash: source <(foobar completion bash)

_foobar() {
  local line=${COMP_LINE:0:COMP_POINT} current=$2 word before candidate file
  local -a words
  read -ra words <<<"$line"
  [[ $line != *[[:space:]] ]] || words+=("")
  word=${words[${#words[@]} - 1]}
  # Bash ends words at `=` and `:` too, and wants what is behind the last one only.
  [[ $current != [=:] ]] || current=
  before=${word%"$current"}
  COMPREPLY=()
  while IFS=$'\t' read -r candidate _; do
    if [[ $candidate == :files ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r file; do
        COMPREPLY+=("$file")
      done < <(compgen -f -- "$current")
    else
      COMPREPLY+=("${candidate#"$before"}")
    fi
  done < <("${1/#\~/$HOME}" __complete -- "${words[@]:1}" 2>/dev/null)
}

complete -F _foobar foobar
