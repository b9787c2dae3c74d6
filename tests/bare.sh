#!/usr/bin/env bash
# Tries the commands of the README on a bare Debian 12, in a folder of this machine.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: tests/bare.sh [--keep] [TARGET ...]

Installs a minimal Debian 12 into .build/bare, clones the last commit into it,
and runs `make TARGET` there for each target (site and test, if none is named).
Needs root, debootstrap and access to the package registries.

  --keep   take the folder that is there, and leave it for the next run;
           without it the folder is made anew and removed at the end

CI=true tries it as CI would. MIRROR=URL names the mirror for debootstrap.
What was printed stands in .build/bare.log.
Exit codes: 0 all passed, 1 a command failed or left out tests, 2 cannot run.
TEXT
}

release=bookworm
packages=python3,python3-venv,make,git,ca-certificates
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
root=$project/.build/bare
log=$project/.build/bare.log
home=/srv/manual # the clone, as seen from inside
keep=no

cannot() { echo "Bare machine: $1" >&2; exit 2; }
clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }
say() { echo "[$(clock "$SECONDS")] $1" | tee -a "$log"; }
# the project may belong to another user than root
git_of_project() { git -c safe.directory='*' -C "$project" "$@"; }

main() {
  local targets=() apart word
  for word in "$@"; do
    case $word in
      --keep) keep=yes ;;
      -h | --help) usage; exit 0 ;;
      -*) usage >&2; exit 2 ;;
      *) targets+=("$word") ;;
    esac
  done
  [ ${#targets[@]} -gt 0 ] || targets=(site test)

  [ "$(id -u)" = 0 ] || cannot "run it as root, such as: sudo make test-bare"
  command -v debootstrap >/dev/null || cannot "debootstrap is missing; install it with: apt-get install debootstrap"

  # Starts again as process 1 of namespaces of its own: however it ends, nothing stays mounted and no process goes on.
  if [ $$ != 1 ]; then
    apart=(unshare --mount --propagation private --pid --fork --kill-child)
    "${apart[@]}" true 2>/dev/null || cannot "root may not mount here; run it on a machine of its own instead of a container"
    exec "${apart[@]}" "${BASH_SOURCE[0]}" "$@"
  fi

  mkdir -p "$project/.build"
  exec 9>"$project/.build/bare.lock"
  flock --nonblock 9 || cannot "another trial is running in this folder; wait until it has ended"
  : >"$log"
  trap clean EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM

  bootstrap
  attach
  configure
  clone
  try "${targets[@]}"
  exit # so that an edit of this file meanwhile does no harm
}

# shellcheck disable=SC2317  # the trap calls it
clean() {
  local code=$? place
  rm -f "$log.part"
  for place in dev/shm dev/pts sys proc; do
    ! mountpoint --quiet "$root/$place" || umount --lazy "$root/$place"
  done
  [ "$keep" = yes ] || rm -rf --one-file-system "$root"
  exit "$code"
}

bootstrap() {
  if [ "$keep" = yes ] && [ -f "$root/complete" ]; then
    say "Taking the Debian 12 of the last run …"
    return
  fi
  say "Installing a minimal Debian 12 into .build/bare (a minute or two) …"
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase --include=$packages $release "$root" ${MIRROR:+"$MIRROR"} >>"$log" 2>&1 || {
    tail -n 20 "$log"
    cannot "debootstrap failed; its last lines stand above"
  }
  touch "$root/complete"
}

attach() {
  mount -t proc proc "$root/proc"
  mount -t sysfs -o ro sysfs "$root/sys"
  mkdir -p "$root/dev/pts" "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
  # no larger than a container's
  mount -t tmpfs -o size=64m tmpfs "$root/dev/shm"
}

# How this machine reaches the registries: certificates, proxies, and the settings of apt, pip, uv and npm.
configure() {
  local file own=/usr/local/share/ca-certificates
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  if [ -d $own ]; then
    mkdir -p "$root$own"
    cp -rL $own/. "$root$own/"
    inside update-ca-certificates >>"$log" 2>&1
  fi
  if command -v apt-config >/dev/null; then
    apt-config dump Acquire | grep -v -e ::IndexTargets -e ::Languages >"$root/etc/apt/apt.conf.d/90host"
    # the updates that this machine uses; one of another release leaves what debootstrap wrote
    # shellcheck disable=SC2016  # apt fills in these names
    apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' "Created-By: Packages" "Origin: Debian" |
      grep " $release" >"$root/tmp/sources.list" && cp "$root/tmp/sources.list" "$root/etc/apt/sources.list"
  fi
  for file in /etc/pip.conf /etc/uv/uv.toml /etc/npmrc ~/.config/pip/pip.conf ~/.pip/pip.conf ~/.config/uv/uv.toml ~/.npmrc; do
    [ ! -f "$file" ] || install -D -m 600 "$file" "$root${file/#"$HOME"//root}"
  done
  # as in the images of containers: a package starts no service when it is installed
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
}

# The last commit, as anyone gets it who clones.
clone() {
  say "Cloning $(git_of_project log -1 --format='%h %s') …"
  [ -z "$(git_of_project status --porcelain)" ] || say "What is not committed is left out."
  rm -rf "$root$home"
  git clone --quiet --no-local --upload-pack "git -c safe.directory='*' upload-pack" "$project" "$root$home"
}

# Runs a command inside, with nothing of this machine's environment but the way to the registries.
inside() {
  local name kept=()
  for name in $(compgen -e); do
    case $name in
      PIP_FIND_LINKS | UV_FIND_LINKS | UV_CACHE_DIR | UV_PYTHON | UV_PROJECT_ENVIRONMENT) ;; # folders of this machine
      CI | PIP_* | UV_* | npm_config_* | NPM_CONFIG_* | *_proxy | *_PROXY) kept+=("$name=${!name}") ;;
      SSL_CERT_FILE | SSL_CERT_DIR | REQUESTS_CA_BUNDLE | NODE_EXTRA_CA_CERTS) kept+=("$name=${!name}") ;;
    esac
  done
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "${kept[@]}" "$@" </dev/null
}

try() {
  local target begun took skipped summary=""
  for target in "$@"; do
    say "make $target …"
    begun=$SECONDS
    inside make --no-print-directory -C "$home" "$target" 2>&1 | tee "$log.part" ||
      fail "make $target failed after $(clock $((SECONDS - begun)))"
    took=$(clock $((SECONDS - begun)))
    # what pytest says in its last line
    skipped=$(grep -oE '[0-9]+ skipped' "$log.part" | tail -n 1 || true)
    [ -z "$skipped" ] || fail "make $target left out tests: $skipped"
    cat "$log.part" >>"$log"
    summary+=", make $target in $took"
  done
  say "Bare machine: all passed (${summary#, })."
}

fail() {
  cat "$log.part" >>"$log"
  say "Bare machine: FAILED: $1."
  exit 1
}

main "$@"
