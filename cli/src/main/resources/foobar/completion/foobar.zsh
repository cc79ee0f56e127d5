#compdef foobar
# Completes the command lines of foobar in zsh: source <(foobar completion zsh)

_foobar() {
  local line files
  local -a found
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      files=yes
    else
      # A colon ends the word and begins what it means.
      found+=("${${line%%$'\t'*}//:/\\:}:${${line#*$'\t'}#${line%%$'\t'*}}")
    fi
  done < <(${(Q)words[1]} __complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
  (( ! $#found )) || _describe foobar found
  [[ -z $files ]] || _files
}

if [[ $funcstack[1] == _foobar ]]; then
  _foobar "$@"
elif (( $+functions[compdef] )); then
  compdef _foobar foobar
fi
