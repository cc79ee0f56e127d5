# What a host knows about a user and some groups, in one go.
# Arguments: the user's name (empty for none), where the user's SSH key would be (empty for none;
# a relative path is below the home), then names or numbers of groups.
# Prints lines that begin with: passwd shadow primary groups home key public print group.
user=$1
key=$2
shift 2
if [ -n "$user" ] && entry=$(getent passwd "$user"); then
  echo "passwd $entry"
  shadow=$(getent shadow "$user") && echo "shadow $shadow"
  echo "primary $(id -ng "$user" 2>/dev/null)"
  echo "groups $(id -nG "$user" 2>/dev/null)"
  rest=${entry#*:*:*:*:*:}
  home=${rest%%:*}
  [ -d "$home" ] && echo "home yes"
  case $key in
  '' | /*) ;;
  *) key=$home/$key ;;
  esac
  if [ -n "$key" ] && [ -e "$key" ]; then
    echo "key $key"
    [ -r "$key.pub" ] && echo "public $(cat "$key.pub")" && echo "print $(ssh-keygen -l -f "$key.pub")"
  fi
fi
for group; do
  found=$(getent group "$group") && echo "group $found"
done
exit 0
