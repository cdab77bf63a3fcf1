#!/bin/sh
# Gathers in a folder what a device and its programs need of this system: sh and the other commands (busybox), python3 without
# what nobody runs on a device, the libraries of both and of .NET, time zones, certificates. Usage: slim-root.sh FOLDER
set -eu
root=$1
python=$(basename "$(readlink -f /usr/bin/python3)")
standard=/usr/lib/$python

mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64" "$root/usr/share" "$root/etc/ssl/certs" \
  "$root/proc" "$root/sys" "$root/dev" "$root/run" "$root/root" "$root/var"
mkdir -m 1777 "$root/tmp"
for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$root/$folder"; done

# Each library under the name by which it is asked for.
add_libraries() {
  ldd "$@" 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// {print $3} $1 ~ /^\// && NF == 2 {print $1}' | sort -u \
    | while read -r library; do
      case $library in /usr/*) place=$library ;; *) place=/usr$library ;; esac
      mkdir -p "$root$(dirname "$place")"
      cp -L "$library" "$root$place"
    done
}

cp "$(command -v busybox)" "$root/usr/bin/busybox"
for applet in $(busybox --list); do
  [ -e "$root/usr/bin/$applet" ] || ln -s busybox "$root/usr/bin/$applet"
done

cp "/usr/bin/$python" "$root/usr/bin/"
ln -s "$python" "$root/usr/bin/python3"
cp -r "$standard" "$root/usr/lib/"
(
  cd "$root$standard"
  rm -rf test idlelib lib2to3 pydoc_data ensurepip venv turtledemo tkinter config-* turtle.py \
    lib-dynload/*test* lib-dynload/*xx* lib-dynload/*curses* lib-dynload/*dbm* lib-dynload/readline* \
    lib-dynload/nis* lib-dynload/ossaudiodev*
  find . -name __pycache__ -prune -exec rm -rf {} +
  # Compiled is enough to import it.
  "$python" -m compileall -q -b . && find . -name '*.py' -delete
)

# What nobody names, since .NET and Python load it while they run.
add_libraries "/usr/bin/$python" "$root$standard"/lib-dynload/*.so
for name in libssl.so.3 libcrypto.so.3 libstdc++.so.6 libgcc_s.so.1 libz.so.1 libdl.so.2 libpthread.so.0 librt.so.1; do
  library=$(ldconfig -p | awk -v name="$name" '$1 == name {print $NF; exit}')
  add_libraries "$library"
  mkdir -p "$root$(dirname "$(readlink -f "$library")")"
  cp -L "$library" "$root$(dirname "$(readlink -f "$library")")/$name"
done

cp -r /usr/share/zoneinfo "$root/usr/share/"
rm -rf "$root/usr/share/zoneinfo/right" "$root/usr/share/zoneinfo/posix"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
printf 'root:x:0:0:root:/root:/bin/sh\napp:x:1654:1654::/home/app:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\napp:x:1654:\n' >"$root/etc/group"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
