# Shared by the commands in bin/: finds the toolchain and installs the system packages that are missing.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build_packages=(pkg-config libc6-dev libstdc++-12-dev zlib1g-dev libsqlite3-dev libssl-dev libexpat1-dev libzip-dev libqrencode-dev libxlsxwriter-dev libpq-dev)
test_packages=(python3-venv curl openssl fonts-noto-cjk libreoffice-calc-nogui)
browser_packages=(chromium chromium-driver)
server_packages=(postgresql)

say() { printf '\n== %s (at %d:%02d)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)) >&2; }
stop() { printf 'bangfu: %s\n' "$*" >&2; exit 1; }

need_swift() {
  command -v swift >/dev/null || stop "no Swift toolchain found. Install Swift 6.2 or later (https://www.swift.org/install/linux/) and put 'swift' on the PATH, then run this again."
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -1)
  [ "$(printf '6.2\n%s\n' "$version" | sort -V | head -1)" = 6.2 ] || stop "Swift $version is too old: 6.2 or later is needed."
}

# install PACKAGE…: whatever of it dpkg does not know as installed
install() {
  local missing=()
  for package in "$@"; do
    # Newer systems have the C++ headers under another number.
    [ "$package" = libstdc++-12-dev ] && [ -e /usr/include/c++ ] && continue
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || stop "these packages are missing and there is no apt-get to install them: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || stop "these packages are missing: ${missing[*]}. Run as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    stop "apt-get could not install: ${missing[*]}"
}

has_browser() { command -v chromium >/dev/null && command -v chromedriver >/dev/null; }

# A PostgreSQL server of the tests' own, stopped when the script ends, however it ends.
need_postgres() {
  [ -n "${BANGFU_PG:-}" ] && return
  (install "${server_packages[@]}") || true
  local folder
  folder=$(mktemp -d /tmp/bangfu-pg.XXXXXX)
  trap "bin/postgres stop '$folder' || true" EXIT
  if BANGFU_PG=$(bin/postgres start "$folder"); then
    export BANGFU_PG
  else
    unset BANGFU_PG
    say "SKIPPED: no PostgreSQL could be started; what follows runs on SQLite alone"
  fi
}

# A Python with what the tests read and drive: workbooks, a browser, the accessibility checker, schemas.
need_python() {
  local venv=.build/python
  if ! "$venv/bin/python" -c 'import openpyxl, selenium, axe_playwright_python, jsonschema, yaml, pyzipper' 2>/dev/null; then
    say "making a Python environment for the tests"
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check openpyxl selenium axe-playwright-python jsonschema PyYAML pyzipper
  fi
  export BANGFU_PYTHON="$PWD/$venv/bin/python"
}

# A Python apart from that of the tests, with what the people of the benchmark are made, read and decided by.
# need_population_python PACKAGE…: false where they cannot be had
need_population_python() {
  local venv=.build/population-python
  if ! "$venv/bin/python" -c "import $(printf '%s, ' "$@" | sed 's/, $//; s/openfisca-core/openfisca_core/')" 2>/dev/null; then
    say "making a Python environment for the population"
    { [ -x "$venv/bin/python" ] || python3 -m venv "$venv"; } && "$venv/bin/pip" install -q --disable-pip-version-check "$@" || return 1
  fi
  BANGFU_POPULATION_PYTHON="$PWD/$venv/bin/python"
}
