# shellcheck shell=bash
# What the tests of this folder share: a fresh folder, databases of their own on the test's server,
# and the demo's journey with an installed program.
. scripts/lib.sh
[[ ${DBXFER_TEST_URL:-} ]] || die "no server: DBXFER_TEST_URL is not set"
export LSAN_OPTIONS=suppressions=$PWD/tests/support/lsan.supp:print_suppressions=0

root=$PWD
fresh=$(mktemp -d /tmp/dbxfer-packaging-XXXXXX)
databases=()
at_exit clean_up

clean_up() {
  local database
  cd /
  for database in "${databases[@]}"; do
    psql_on postgres -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" || true
  done
  rm -rf -- "$fresh"
}

url_of() { printf '%s/%s\n' "${DBXFER_TEST_URL%/*}" "$1"; }

psql_on() {
  "$(server_programs)/psql" "$(url_of "$1")" --no-psqlrc --quiet --no-align --tuples-only \
    --set=ON_ERROR_STOP=1 "${@:2}"
}

# new_database NAME [SQL-FILE...]: sets `database`, its name on the server.
new_database() {
  database=packaging_$$_$1
  psql_on postgres -c "CREATE DATABASE $database"
  databases+=("$database")
  local file
  for file in "${@:2}"; do
    psql_on "$database" -f "$file" >/dev/null
  done
}

# ran CODE COMMAND...: runs it here, and fails unless it ends with CODE. Its output is in `said`.
ran() {
  local wanted=$1 code=0
  shift
  said=$("$@" 2>"$fresh/stderr" </dev/null) || code=$?
  [[ $code == "$wanted" ]] || die "$*: ended with $code, not with $wanted: $said $(<"$fresh/stderr")"
}

# holds TEXT PART
holds() { [[ $1 == *"$2"* ]] || die "\"$2\" is missing in: $1"; }

# counts_of JSON: as the demo's, which are worked out by hand.
counts_of() {
  jq -r '.tables[]
    | [.name, .read, .inserted, .updated, .unchanged, .collided, .orphaned, .invalid] | @tsv' <<<"$1" |
    LC_ALL=C sort
}

# journey COMMAND...: the demo's, in this folder: export, dry run, import, verify, undo. Each ends as
# it should, and every number is the one worked out by hand.
journey() {
  local dev counts
  counts=$(grep -v '^#' "$root/tests/cli/demo_counts.tsv" | LC_ALL=C sort)
  new_database dev "$root/tests/demo/schema.sql" "$root/tests/demo/dev.sql"
  dev=$database
  new_database prod "$root/tests/demo/schema.sql" "$root/tests/demo/prod.sql"
  cp "$root/schemas/demo.tables.json" dbxfer.json

  export DATABASE_URL
  DATABASE_URL=$(url_of "$dev")
  ran 0 "$@" export snapshot.json
  DATABASE_URL=$(url_of "$database")
  ran 7 "$@" import snapshot.json --dry-run --json
  diff <(counts_of "$said") <(echo "$counts") || die "the dry run's counts are others"
  ran 7 "$@" import snapshot.json --json
  diff <(counts_of "$said") <(echo "$counts") || die "the import's counts are others"
  ran 7 "$@" verify snapshot.json
  ran 0 "$@" undo snapshot.undo-*.json
  ran 7 "$@" import snapshot.json --dry-run --json
  diff <(counts_of "$said") <(echo "$counts") || die "the undo took back something else"
}
