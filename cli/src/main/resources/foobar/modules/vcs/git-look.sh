# What a checkout is at, and what the repository it comes from has.
# Arguments: git, the checkout, the repository, the remote's name, the version, whether it is bare,
# whether to ask the repository at all.
# Prints lines of a key and its value; `ref` lines as ls-remote does.
git=$1 dest=$2 repo=$3 remote=$4 version=$5 bare=$6 ask=$7
LC_ALL=C
export LC_ALL
command -v "$git" >/dev/null || exit 127
say() {
  printf '%s %s\n' "$1" "$2"
}
folder=$dest/.git
[ "$bare" = no ] || folder=$dest
if [ -f "$folder" ]; then
  folder=$(sed -n 's/^gitdir: //p' "$folder")
  case $folder in /*) ;; *) folder=$dest/$folder ;; esac
fi
branch=
if [ -n "$dest" ] && [ -e "$folder/config" ]; then
  say state there
  say folder "$folder"
  cd "$dest" || exit 1
  "$git" rev-parse --git-dir >/dev/null || exit 1
  say before "$("$git" rev-parse -q --verify HEAD)"
  branch=$("$git" symbolic-ref -q --short HEAD)
  say branch "$branch"
  say url "$("$git" ls-remote --get-url "$remote")"
  say local "$("$git" rev-parse -q --verify "$version^{commit}")"
  if [ "$bare" = no ]; then
    [ -z "$("$git" status --porcelain --untracked-files=no | head -n 1)" ] || say dirty yes
    if [ -e .gitmodules ]; then
      say submodules "$("$git" submodule status --recursive | sed -n 's/^[^ ].*/differ/p' | head -n 1)"
    fi
  fi
  if [ -z "$branch" ]; then
    branch=$("$git" symbolic-ref -q --short "refs/remotes/$remote/HEAD")
    branch=${branch#"$remote/"}
  fi
  say home "$branch"
elif [ -n "$dest" ] && [ -d "$dest" ] && [ -n "$(ls -A "$dest")" ]; then
  say state full
fi
[ "$ask" = yes ] || exit 0
case $version in
  HEAD) set -- HEAD ${branch:+"refs/heads/$branch"} ;;
  *) set -- "refs/heads/$version" "refs/tags/$version" "refs/tags/$version^{}" ;;
esac
refs=$("$git" ls-remote "$repo" "$@") || exit 2
[ -z "$refs" ] || printf '%s\n' "$refs" | sed 's/^/ref /'
