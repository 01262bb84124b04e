#!/bin/sh
# Measures a release build of Atlas beside its peers, in one run on one machine, and prints ratios.
# Needs Rust, Node 20.11 or later and Python 3.11 or later; the release build is the long part.
# Nothing here fails on a slow machine: a benchmark tells, it does not test.
set -eu
cd "$(dirname "$0")"
cargo=${CARGO:-cargo}
work=.work
mkdir -p "$work"

npm install --no-save --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error
"$cargo" build --release --bin atlas --bench maps --manifest-path ../../Cargo.toml \
  --message-format json-render-diagnostics > "$work/built.json"
rustc -O --edition 2024 -o "$work/bare_loop" bare_loop.rs

PYTHONDONTWRITEBYTECODE=1 exec python3 bench.py "$work"
