#!/usr/bin/env bash
# Looks at the built atlas with a browser and validators; `make test` ends with it. Words after it name specs to run alone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}

# The kinds of machine that have no apt are told what is missing; nothing else is installed outside the repository.
need() { # command, Debian's package
  command -v "$1" >/dev/null && return
  local apt=(apt-get)
  if [ "$(id -u)" != 0 ]; then
    apt=(sudo -n apt-get)
    sudo -n true 2>/dev/null || apt=()
  fi
  if command -v apt-get >/dev/null && [ ${#apt[@]} -gt 0 ]; then
    echo "tests/browser: installing $2"
    "${apt[@]}" update -qq && DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y -qq --no-install-recommends "$2" >/dev/null
  fi
  command -v "$1" >/dev/null && return
  echo "tests/browser : il manque « $1 » (paquet Debian « $2 ») ; installez-le, puis relancez." >&2
  echo "tests/browser: \"$1\" is missing (Debian package \"$2\"): install it and run again." >&2
  exit 2
}
need node nodejs
need npm npm
need java default-jre-headless
[ -n "${CHROMIUM:-}" ] || need chromium chromium
export CHROMIUM=${CHROMIUM:-$(command -v chromium)}
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "tests/browser : il faut Node 20.19 ou plus récent ; voici $(node --version)." >&2
  echo "tests/browser: Node 20.19 or later is needed, this is $(node --version)." >&2
  exit 2
fi

cd "$here"
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi

# A site is built again only when the binary or what it reads has changed.
site() { # name, project, folders it reads
  local name=$1 project=$2 into="$target/browser/$1" stamp
  shift 2
  stamp=$( (cd "$root" && find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum; sha256sum "$target/debug/atlas") | sha256sum)
  if [ "$(cat "$into.stamp" 2>/dev/null)" != "$stamp" ]; then
    echo "tests/browser: building the site of $name"
    rm -f "$into.stamp"
    mkdir -p "$into"
    "$target/debug/atlas" build --project "$project" --output "$into" >"$into.log" 2>&1 || { cat "$into.log" >&2; exit 1; }
    echo "$stamp" >"$into.stamp"
  fi
}
if [ -z "${ATLAS_SITE:-}" ]; then
  (cd "$root" && "${CARGO:-cargo}" build --quiet)
  site france "$root" content indicators geodata templates
  export ATLAS_SITE="$target/browser/france"
fi
if [ -z "${ATLAS_COUNTRY:-}" ]; then
  # The invented country wears the shipped templates.
  mkdir -p "$target/browser/pays-sources"
  rm -rf "$target/browser/pays-sources"
  cp -r "$root/tests/fixtures/pays" "$target/browser/pays-sources"
  cp -r "$root/templates" "$target/browser/pays-sources/templates"
  site pays "$target/browser/pays-sources" tests/fixtures/pays templates
  export ATLAS_COUNTRY="$target/browser/pays"
fi

specs=()
for word in "$@"; do specs+=("specs/$(basename "$word" .test.mjs).test.mjs"); done
[ $# -gt 0 ] || specs=(specs/*.test.mjs)
exec node --test --test-reporter=spec "${specs[@]}"
