#!/bin/sh
# Measures a release build of Atlas beside its peers, in one run on one machine, and prints ratios.
# Needs Rust, Node 20.11 or later, Python 3.11 or later and Chromium; the release build is the long part.
# Nothing here fails on a slow machine: a benchmark tells, it does not test. `run.sh --rounds 1` only looks.
set -eu
cd "$(dirname "$0")"
cargo=${CARGO:-cargo}
work=.work
mkdir -p "$work"

npm install --no-save --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
"$cargo" build --release --bin atlas --bench maps --bench profiles --manifest-path ../../Cargo.toml \
  --message-format json-render-diagnostics > "$work/built.json"
rustc -O --edition 2024 -o "$work/bare_loop" bare_loop.rs

PYTHONDONTWRITEBYTECODE=1 exec "$work/venv/bin/python" bench.py "$work" "$@"
