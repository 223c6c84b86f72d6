#!/bin/sh
# Prints a tar of what the build needs of a base image, taken from this machine, where no base image can be pulled:
#   sh deploy/images/base-from-this-machine.sh | docker import - mip-base
set -eu
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/usr/bin" "$root/bin" "$root/tmp" "$root/etc"
for program in node setpriv sh bash ldd cp mkdir chmod cat readlink grep tr dirname; do
  file=$(readlink -f "$(command -v $program)")
  cp "$file" "$root/usr/bin/$program"
  ldd "$file" 2>/dev/null | tr -s ' \t' '\n\n' | grep '^/' | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    [ -e "$root$library" ] || cp -L "$library" "$root$library"
  done || true
done
librt=$(ldconfig -p | grep -o '/.*/librt\.so\.1$' | head -n 1)
[ -e "$root$librt" ] || { mkdir -p "$root$(dirname "$librt")" && cp -L "$librt" "$root$librt"; }
cp "$root/usr/bin/sh" "$root/usr/bin/bash" "$root/bin/"
tar -C "$root" -c .
