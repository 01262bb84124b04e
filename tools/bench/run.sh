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
"$cargo" build --release --manifest-path ../../Cargo.toml
target=$("$cargo" metadata --no-deps --format-version 1 --manifest-path ../../Cargo.toml |
  node -pe 'JSON.parse(fs.readFileSync(0)).target_directory')
rustc -O --edition 2024 -o "$work/bare_loop" bare_loop.rs

PYTHONDONTWRITEBYTECODE=1 exec python3 bench.py "$target/release/atlas" "$work"
