# Puts a release in the place of another of its name. Arguments: the folder of the releases, the name.
cd "$1" || exit
rm -f ".foobar/$2"
if ! mv --exchange -T -- ".$2.new" "$2" 2>/dev/null; then
  rm -rf -- ".$2.old" && mv -- "$2" ".$2.old" && mv -- ".$2.new" "$2" || exit
fi
rm -rf -- ".$2.old" ".$2.new"
