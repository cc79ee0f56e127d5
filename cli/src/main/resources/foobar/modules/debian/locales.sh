# How this host makes locales, which it has, and which it could have. Parts end with a line of \001.
file=/etc/locale.gen
if [ -d /var/lib/locales/supported.d ]; then
  echo ubuntu
  file=/var/lib/locales/supported.d/local
elif [ -e "$file" ]; then
  echo debian
else
  echo none
fi
printf '\001\n'
locale -a 2>/dev/null
printf '\001\n'
cat "$file" 2>/dev/null
printf '\001\n'
cat /usr/share/i18n/SUPPORTED 2>/dev/null
exit 0
