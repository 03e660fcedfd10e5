#!/usr/bin/env bash
# Turns a Debian machine into a wall display. Usage: sudo ./install.sh 'http://…/<org>/wall?…'
# Running it again changes the address and updates the files.
set -euo pipefail

address=${1:-}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
lib=/usr/local/lib/wavedeck-wall
conf=/etc/wavedeck-wall.conf
home=/var/lib/wavedeck-wall

if [[ ! $address =~ ^https?://[^/[:space:]\']+/[^[:space:]\']*$ ]]; then
  echo "Usage: sudo $0 'http://…/<org>/wall?…'" >&2
  exit 2
fi
if [[ $EUID -ne 0 ]]; then
  echo "This changes the system: run it with sudo." >&2
  exit 2
fi
if ! command -v apt-get >/dev/null; then
  echo "This script needs apt-get (Debian or a derivative)." >&2
  exit 2
fi

apt-get update
apt-get install --yes --no-install-recommends cage chromium curl procps fonts-dejavu-core

if ! id wavedeck-wall >/dev/null 2>&1; then
  useradd --system --create-home --home-dir "$home" --shell /usr/sbin/nologin wavedeck-wall
fi
for group in video render input audio; do
  if getent group "$group" >/dev/null; then usermod --append --groups "$group" wavedeck-wall; fi
done

install -D --mode=755 "$here/wavedeck-wall" "$lib/wavedeck-wall"
install -D --mode=644 "$here/README.md" "$lib/README.md"
install -D --mode=644 "$here/wavedeck-wall.service" /etc/systemd/system/wavedeck-wall.service
[[ -e $conf ]] || install --mode=644 "$here/wavedeck-wall.conf" "$conf"
# The address may contain & and other characters that are special to sed.
grep --invert-match '^WALL_ADDRESS=' "$conf" >"$conf.new" || true
printf "WALL_ADDRESS='%s'\n" "$address" >>"$conf.new"
mv "$conf.new" "$conf"

# A wall must not sleep.
systemctl mask sleep.target suspend.target hibernate.target hybrid-sleep.target
systemctl daemon-reload
systemctl enable wavedeck-wall.service
systemctl restart wavedeck-wall.service
echo "The wall is on the screen. Its log: journalctl --unit wavedeck-wall"
