#!/usr/bin/env bash
# tests/style/setup_test.sh CASE: what ./run and ./test do about Debian packages, with stand-ins for dpkg-query,
# apt-get, id and sudo, so that nothing is installed. CTest runs each case.
# shellcheck disable=SC2016  # the bodies of the stand-ins are not for this shell
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A project folder with a space in its name and two sections of packages.
root="$scratch/a project"
mkdir -p "$root/tools" "$scratch/bin"
cat >"$root/tools/packages.txt" <<'LIST'
# a comment
[build]
liba-dev
libb-dev
tool-package a-tool-that-is-there

[test]
libc-dev
LIST
# shellcheck source=tools/setup.sh
. "$project/tools/setup.sh"

stand_in() { # NAME BODY
  printf '#!/bin/bash\n%s\n' "$2" >"$scratch/bin/$1"
  chmod +x "$scratch/bin/$1"
}
stand_in a-tool-that-is-there ':'
stand_in dpkg-query 'printf "installed:liba-dev deinstalled:libb-dev "; exit 1'
stand_in apt-get 'printf "%s\n" "$*" >>"'"$scratch"'/apt"; echo noise; exit "${APT_EXIT:-0}"'
stand_in id 'echo "${AS_USER:-0}"'
export PATH="$scratch/bin:$PATH"

expect() { # ACTUAL EXPECTED
  [ "$1" = "$2" ] || {
    printf 'expected: %s\n     got: %s\n' "$2" "$1"
    exit 1
  }
}
expect_in() { # TEXT PART
  case $1 in
    *"$2"*) ;;
    *)
      printf 'expected to find: %s\n              in: %s\n' "$2" "$1"
      exit 1
      ;;
  esac
}

case ${1:-} in
  finds-what-is-missing)
    expect "$(missing_packages build | tr '\n' ' ')" "libb-dev "
    expect "$(missing_packages build test | tr '\n' ' ')" "libb-dev libc-dev "
    ;;
  counts-a-package-whose-command-is-there)
    rm "$scratch/bin/a-tool-that-is-there"
    expect "$(missing_packages build | tr '\n' ' ')" "libb-dev tool-package "
    ;;
  installs-only-what-is-missing)
    expect "$(ensure_packages build test 2>/dev/null)" ""
    expect_in "$(cat "$scratch/apt")" "install -y --no-install-recommends libb-dev libc-dev"
    ;;
  leaves-apt-alone-when-nothing-is-missing)
    stand_in dpkg-query 'printf "installed:liba-dev installed:libb-dev "'
    expect "$(ensure_packages build 2>&1)" ""
    [ ! -e "$scratch/apt" ]
    ;;
  says-what-to-install-by-hand)
    message=$(APT_EXIT=100 ensure_packages build 2>&1) && exit 1
    expect_in "$message" "could not be installed: libb-dev"
    expect_in "$message" "apt-get install --no-install-recommends libb-dev"
    ;;
  says-so-without-root-and-sudo)
    # A path on which there is no sudo, whatever the machine has.
    for command in bash cut tr cat dirname env; do
      ln -s "$(command -v "$command")" "$scratch/bin/$command"
    done
    message=$(PATH="$scratch/bin" AS_USER=1000 ensure_packages build 2>&1) && exit 1
    expect_in "$message" "neither root nor is sudo here"
    expect_in "$message" "libb-dev"
    [ ! -e "$scratch/apt" ]
    ;;
  uses-sudo)
    stand_in sudo 'echo "$*" >"'"$scratch"'/sudo"; while [ "$1" = -n ]; do shift; done; exec "$@"'
    expect "$(AS_USER=1000 ensure_packages build 2>/dev/null)" ""
    expect_in "$(cat "$scratch/sudo")" "apt-get"
    expect_in "$(cat "$scratch/apt")" "libb-dev"
    ;;
  builds-with-at-least-one-job)
    memory_kb() { echo 1000; }
    expect "$(build_jobs)" 1
    memory_kb() { echo 100000000; }
    expect "$(build_jobs)" "$(nproc)"
    ;;
  *)
    # Without a case: their names, for CMake.
    sed -n 's/^  \([a-z-]*\))$/\1/p' "${BASH_SOURCE[0]}"
    ;;
esac
