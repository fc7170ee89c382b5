# shellcheck shell=bash disable=SC2154
# What ./run and ./test share: Debian packages, configuring, building. Sourced, never run. Everything in
# here speaks on standard error only. Needs $root, the top folder of the project.

say() { printf '%s\n' "$*" >&2; }

die() {
  say "contraste: $*"
  exit 1
}

# The lines of one section of tools/packages.txt, without comments.
package_lines() {
  local line section=""
  while read -r line; do
    case $line in
      "" | "#"*) ;;
      "["*"]") section=${line:1:-1} ;;
      *) [ "$section" != "$1" ] || printf '%s\n' "$line" ;;
    esac
  done <"$root/tools/packages.txt"
}

# Of the sections named, the packages that are not there, one a line.
missing_packages() {
  local section package command wanted=() installed
  for section in "$@"; do
    while read -r package command; do
      [ -n "$command" ] && command -v "$command" >/dev/null 2>&1 || wanted+=("$package")
    done < <(package_lines "$section")
  done
  # One call for all: it leaves out the packages that it doesn't know and then returns 1.
  installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "${wanted[@]}" 2>/dev/null || true)"
  for package in "${wanted[@]}"; do
    case $installed in
      *" installed:$package "*) ;;
      *) printf '%s\n' "$package" ;;
    esac
  done
}

# Installs what is missing of the sections named, as root or with sudo.
ensure_packages() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "contraste: this is not a Debian system, so nothing is installed; the build needs what these Debian"
    say "packages bring: $(for s in "$@"; do package_lines "$s"; done | cut -d' ' -f1 | tr '\n' ' ')"
    return
  fi
  local missing=() as_root=()
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0

  local by_hand="apt-get update && apt-get install --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 ||
      die "packages are missing, and you are neither root nor is sudo here. As root, run:
  $by_hand"
    as_root=(sudo)
    # Without a terminal nobody can type a password.
    [ -t 2 ] || as_root+=(-n)
  fi
  say "Installing Debian packages: ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
  # A stale package list is no reason to stop: the install decides.
  "${apt[@]}" update </dev/null >&2 || say "The list of packages could not be brought up to date."
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2 ||
    die "these packages could not be installed: ${missing[*]}
The message of apt-get above says why (no network, no right to, no such package). By hand, as root:
  $by_hand"
}

# The kilobytes of memory that are free for us: the machine's, or what is left of the container's.
memory_kb() {
  local free limit used
  free=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null) || free=""
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null) || limit=max
  if [ "$limit" != max ]; then
    used=$(cat /sys/fs/cgroup/memory.current 2>/dev/null) || used=0
    limit=$(((limit - used) / 1024))
    [ -n "$free" ] && [ "$free" -lt "$limit" ] || free=$limit
  fi
  printf '%s\n' "${free:-2000000}"
}

# How many compilers may run at once: one a core, and a gigabyte and a half for each.
build_jobs() {
  local cores by_memory
  cores=$(nproc 2>/dev/null) || cores=1
  by_memory=$(($(memory_kb) / 1500000))
  [ "$by_memory" -ge 1 ] || by_memory=1
  printf '%s\n' "$((cores < by_memory ? cores : by_memory))"
}

# build PRESET TARGET...: configures build/PRESET where needed and builds. Ninja runs CMake again by
# itself when a CMake file or the set of sources changes, so that only three things need it here: no
# build files yet, other presets, and a project folder that was moved or copied.
build() {
  local preset=$1 folder="$root/build/$1"
  shift
  mkdir -p "$folder"
  # Two builds in one folder would spoil each other.
  exec 9>"$folder/.lock"
  flock 9
  local fresh=()
  if [ -f "$folder/CMakeCache.txt" ] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    fresh=(--fresh)
  fi
  if [ "${#fresh[@]}" -gt 0 ] || [ ! -f "$folder/build.ninja" ] ||
    [ "$root/CMakePresets.json" -nt "$folder/build.ninja" ]; then
    say "Configuring ($preset)"
    (cd "$root" && cmake "${fresh[@]}" --preset "$preset" </dev/null >"$folder/configure.log" 2>&1) || {
      cat "$folder/configure.log" >&2
      die "CMake could not configure the build; its message is above."
    }
    say "Building ($preset)"
  fi
  local ninja=(ninja -C "$folder" -j "$(build_jobs)" "$@")
  local failure="the build failed; the compiler's message is above."
  if [ -t 2 ] && ! "${ninja[@]}" -n 2>/dev/null | grep -q 'no work to do'; then
    # On a terminal Ninja shows its progress on one line.
    "${ninja[@]}" </dev/null >&2 9>&- || die "$failure"
  else
    # That there is nothing to do is no news.
    "${ninja[@]}" </dev/null 2>&1 9>&- | grep --line-buffered -v -e '^ninja: Entering directory' \
      -e 'Re-checking globbed directories' \
      -e '^ninja: no work to do' >&2 || [ "${PIPESTATUS[0]}" -eq 0 ] || die "$failure"
  fi
  exec 9>&-
}
