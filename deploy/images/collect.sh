#!/bin/sh
# Collects Node.js, setpriv and the libraries that they and the apps load into an otherwise empty root.
set -eu
root=$1
mkdir -p "$root/usr/bin" "$root/etc" "$root/tmp" "$root/run/secrets"
chmod 1777 "$root/tmp"
for program in node setpriv; do
  file=$(readlink -f "$(command -v $program)")
  cp "$file" "$root/usr/bin/$program"
  ldd "$file" | tr -s ' \t' '\n\n' | grep '^/' | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
done
# The portal's SQLite loads librt too, which stands beside libc and is not among what Node.js loads.
libc=$(ldd "$(command -v node)" | tr -s ' \t' '\n\n' | grep '^/.*/libc\.so')
cp -L "$(dirname "$libc")/librt.so.1" "$root$(dirname "$libc")/"
echo 'mip:x:10001:10001:mip:/:/' > "$root/etc/passwd"
echo 'mip:x:10001:' > "$root/etc/group"
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
