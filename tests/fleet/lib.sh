# shellcheck shell=bash
# What the tests of this folder share: two throwaway servers, the databases of many organisations
# on them, and runs of the program. To be sourced from the root of the project.
. scripts/lib.sh
unset SERVER_DIR # of a caller
at_exit end_all

program=$1
export LSAN_OPTIONS=suppressions=$PWD/tests/support/lsan.supp:print_suppressions=0
# Workers are found by name, as on any machine where the program is installed.
PATH=$(dirname "$(realpath "$program")"):$PATH
recipes=$PWD/tests/fleet

# Arrays by server, 0 and 1.
server_dirs=() server_ports=() server_passwords=()
background=() # processes that end with the test

end_all() {
  local i
  # The wait keeps the shell from telling of it.
  { kill -KILL "${background[@]}" && wait "${background[@]}"; } 2>/dev/null || true
  for i in "${!server_dirs[@]}"; do
    on "$i"
    stop_server
  done
  stop_server # one that came only half way
}

# on SERVER: sql, database_url and so on are about that one from now on.
on() {
  SERVER_DIR=${server_dirs[$1]} SERVER_PORT=${server_ports[$1]} SERVER_PASSWORD=${server_passwords[$1]}
}

# start_servers COUNT: and a folder for runs, which the test goes into.
start_servers() {
  local i
  SERVER_SETTINGS='max_connections = 200
autovacuum = off'
  for ((i = 0; i < $1; ++i)); do
    unset SERVER_DIR
    start_server "$(server_folder)"
    server_dirs+=("$SERVER_DIR") server_ports+=("$SERVER_PORT") server_passwords+=("$SERVER_PASSWORD")
  done
  on 0
  runs=$SERVER_DIR/runs
  mkdir -m 700 "$runs"
  cd "$runs"
}

# --- the databases ---

# Each row that is inserted is counted, outside of what a snapshot holds.
organisation_tables="
  CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
  INSERT INTO alembic_version VALUES ('d4f1');
  CREATE TABLE donors (id serial PRIMARY KEY, email text UNIQUE, name text);
  CREATE TABLE donations (id serial PRIMARY KEY, donor int REFERENCES donors, amount numeric(10,2));
  CREATE SCHEMA audit;
  CREATE TABLE audit.inserted (place text, id int);
  CREATE FUNCTION audit.note() RETURNS trigger LANGUAGE plpgsql AS \$\$
    BEGIN INSERT INTO audit.inserted VALUES (TG_TABLE_NAME, NEW.id); RETURN NULL; END \$\$;
  CREATE TRIGGER note AFTER INSERT ON donors FOR EACH ROW EXECUTE FUNCTION audit.note();
  CREATE TRIGGER note AFTER INSERT ON donations FOR EACH ROW EXECUTE FUNCTION audit.note()"

# Refuses rows; and refuses all of them in the end.
raising="
  CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS \$\$
    BEGIN RAISE 'no donations today'; END \$\$;
  CREATE TRIGGER refuse BEFORE INSERT ON donations FOR EACH ROW EXECUTE FUNCTION audit.refuse()"
breaking=${raising/TRIGGER refuse BEFORE/CONSTRAINT TRIGGER refuse AFTER}
breaking=${breaking/ON donations/ON donations DEFERRABLE INITIALLY DEFERRED}

# make_template NAME SQL
make_template() {
  sql postgres -c "CREATE DATABASE $1"
  sql "$1" -c "$2"
}

# make_snapshot DONORS: snap.json with them and twice as many donations.
make_snapshot() {
  sql postgres -c "CREATE DATABASE source TEMPLATE organisation"
  sql source -c "INSERT INTO donors (email, name) SELECT 'd' || i || '@example.org', 'canary-of-a-row ' || i
      FROM generate_series(1, $1) AS i;
    INSERT INTO donations (donor, amount) SELECT 1 + i % $1, i FROM generate_series(1, 2 * $1) AS i"
  DATABASE_URL=$(database_url source) dbxfer export snap.json --quiet 2>export.log || die "$(<export.log)"
}

# --- runs ---

# rows_of DATABASE: in donors, in donations, and how many inserts there ever were.
rows_of() {
  sql "$1" --field-separator=' ' -c 'SELECT (SELECT count(*) FROM donors),
    (SELECT count(*) FROM donations), (SELECT count(*) FROM audit.inserted)'
}

# ends_with CODE PART ARGUMENT...: runs dbxfer, and fails unless it ends with CODE and says PART. What
# it says is in $said.
ends_with() {
  local wanted=$1 part=$2 code=0
  shift 2
  said=$(COLUMNS=1000 dbxfer "$@" 2>&1 </dev/null) || code=$?
  [[ $code == "$wanted" ]] || die "dbxfer $*: ended with $code, not with $wanted: $said"
  [[ $said == *"$part"* ]] || die "dbxfer $*: did not say \"$part\": $said"
}

# outcomes RUN: `locked: org030`, a line for each outcome, but for what most ended with.
outcomes() {
  jq --slurp --raw-output 'sort_by(.unit) | group_by(.outcome) | sort_by(length) | .[:-1] | sort_by(.[0].outcome)
    | .[] | "\(.[0].outcome): \(map(.slug) | join(" "))"' "$1"/out/*.json
}

# equal WHAT FOUND EXPECTED
equal() {
  [[ $2 == "$3" ]] || die "$1: $(diff <(printf '%s\n' "$3") <(printf '%s\n' "$2"))"
}

# plain_records RUN FOLDER: its records, but for what no two runs have in common: when, how often, and
# what tells one database or process from the next.
plain_records() {
  mkdir "$2"
  local file
  for file in "$1"/out/*.json; do
    jq 'del(.startedAt, .milliseconds, .attempt, .transaction)
      | (.before, .after, .mainBefore, .mainAfter) |= (if . then del(.identity) else empty end)
      | .reason |= (if . then gsub("process [0-9]+"; "process N") | gsub("[0-9]+ (ms|s|seconds?)\\b"; "N s")
                              | gsub("since [-0-9: ]+ UTC"; "since then") else empty end)' \
      "$file" >"$2/${file##*/}"
  done
}

# same_records A B: file for file.
same_records() {
  rm -rf plain
  mkdir plain
  plain_records "$1" plain/a
  plain_records "$2" plain/b
  diff --recursive plain/a plain/b >plain/diff || die "$1 and $2 came to other outcomes: $(head -n 20 plain/diff)"
}

# by_parallel RUN JOBS: does its units as GNU parallel does them.
by_parallel() {
  dbxfer fleet submit "$1" --parallel --jobs "$2" >"$1.sh"
  # Exit code: how many failed.
  PARALLEL_HOME=$runs/parallel sh "$1.sh" >"$1.log" 2>&1 </dev/null || true
  [[ -s $1/joblog ]] || die "parallel did nothing: $(<"$1.log")"
}
