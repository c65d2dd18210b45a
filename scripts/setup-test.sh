#!/usr/bin/env bash
# System packages that tests and benches need: through apt when root, else the one line to say.
set -eu
# tesseract-ocr-*: only beside the scan reader in make bench-ocr.
packages=(chromium postgresql-15 poppler-utils libreoffice-writer-nogui libreoffice-calc-nogui fonts-tlwg-laksaman
  fonts-dejavu-core libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  tesseract-ocr tesseract-ocr-tha tesseract-ocr-eng)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
line="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -ne 0 ]; then
  echo "Tests need these packages. As root: $line" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
$line >/dev/null
