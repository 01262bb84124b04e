#!/usr/bin/env bash
# Remakes tests/vectors/classify.json, the same values cut into classes by two
# other programs, statsbreaks (npm, of riatelab) and mapclassify (PyPI, of PySAL),
# and tests/vectors/relate.json, pairs of series as SciPy correlates them.
# The files are committed: tests need none of these programs.
#
# Needs Python 3.11 or later, Node 18 or later, and the npm and PyPI registries.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here/package.json" "$here/package-lock.json" "$here/classes.mjs" "$work"
(cd "$work" && npm ci --silent)
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-deps --requirement "$here/requirements.txt"

python3 "$here/cases.py" "$root/indicators/data/culture-departements.csv" >"$work/cases.json"
(cd "$work" && node classes.mjs cases.json >statsbreaks.json)
"$work/venv/bin/python" "$here/classes.py" "$work/cases.json" "$work/statsbreaks.json" \
  >"$work/classify.json"
mv "$work/classify.json" "$root/tests/vectors/classify.json"

"$work/venv/bin/python" "$here/relate.py" "$root/indicators/data/culture-departements.csv" >"$work/relate.json"
mv "$work/relate.json" "$root/tests/vectors/relate.json"
