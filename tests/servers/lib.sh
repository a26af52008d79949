# shellcheck shell=bash
# What the tests of this folder share: a throwaway server, perhaps with a standby, and runs of the
# program against it.
. scripts/lib.sh
unset SERVER_DIR # of a caller
at_exit 'stop_standby; stop_server'

program=$1
export LSAN_OPTIONS=suppressions=$PWD/tests/support/lsan.supp:print_suppressions=0

# begin_runs: runs go against the server, in a folder of their own.
begin_runs() {
  url=$DBXFER_TEST_URL
  runs=$SERVER_DIR/runs
  mkdir "$runs"
}

# ends_with CODE PART ARGUMENT...: runs dbxfer, and fails unless it ends with CODE and says PART.
ends_with() {
  local wanted=$1 part=$2 code=0 said
  shift 2
  # Lines as long as they are.
  said=$(cd "$runs" && COLUMNS=1000 DATABASE_URL=$url "$program" "$@" 2>&1) || code=$?
  [[ $code == "$wanted" ]] || die "dbxfer $*: ended with $code, not with $wanted: $said"
  [[ $said == *"$part"* ]] || die "dbxfer $*: did not say \"$part\": $said"
}

# start_standby: a hot standby of the server; runs go against it from then on.
start_standby() {
  PGPASSWORD=$SERVER_PASSWORD as_server "$SERVER_BIN/pg_basebackup" --pgdata=standby --no-sync \
    --checkpoint=fast --write-recovery-conf --host=127.0.0.1 --port="$SERVER_PORT" --username=postgres
  local primary_port=$SERVER_PORT
  start_on_free_port standby
  url=$(database_url postgres)
  standby_port=$SERVER_PORT
  SERVER_PORT=$primary_port
}

stop_standby() {
  [[ ! -f ${SERVER_DIR:-}/standby/postmaster.pid ]] ||
    as_server "$SERVER_BIN/pg_ctl" --pgdata=standby --mode=immediate --wait --silent stop || true
}

# caught_up: waits until the standby has what the primary wrote.
caught_up() {
  local position
  position=$(sql postgres -c 'SELECT pg_current_wal_lsn()')
  until [[ $(SERVER_PORT=$standby_port sql postgres -c "SELECT pg_last_wal_replay_lsn() >= '$position'") == t ]]; do
    sleep 0.05
  done
}
