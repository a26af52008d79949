# shellcheck shell=bash
# A fleet that has everything that can be wrong with one: even organisations have their databases on
# the first server, odd ones on the second. To be sourced after lib.sh, with two servers there.

fleet_size=$1 # from 100 on
tenant_password='canary-of-a-role@100%' tenant_in_url='canary-of-a-role%40100%25'

# What is wrong with whom. Nothing is with org080, which has a role of its own, nor with org040, which
# is behind a pooler.
raises=10 lacks_table=12 breaks=14 without_url=20 locked=30 pooled=40 drifted=50 doubled=61 wrong=70 tenant=80

# slug NUMBER: org007
slug() { printf 'org%03d' "$1"; }

template_of() {
  case $1 in
    "$raises") echo organisation_raising ;;
    "$lacks_table") echo organisation_lacking ;;
    "$breaks") echo organisation_breaking ;;
    "$tenant") echo organisation_tenant ;;
    *) echo organisation ;;
  esac
}

make_templates() {
  local i
  for i in 0 1; do
    on "$i"
    make_template organisation "$organisation_tables"
    make_template organisation_raising "$organisation_tables; $raising"
    make_template organisation_breaking "$organisation_tables; $breaking"
    make_template organisation_lacking "$organisation_tables; DROP TABLE donations"
    sql postgres -c "CREATE ROLE tenant LOGIN PASSWORD '$tenant_password'"
    make_template organisation_tenant "$organisation_tables;
      GRANT USAGE, CREATE ON SCHEMA public, audit TO tenant;
      GRANT ALL ON ALL TABLES IN SCHEMA public, audit TO tenant;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO tenant;
      ALTER TABLE donors OWNER TO tenant"
  done
  on 0
}

# make_databases [NUMBER...]: all of them or these, as they were in the beginning.
make_databases() {
  local server number jobs=() job numbers=("$@")
  (($#)) || mapfile -t numbers < <(seq 0 $((fleet_size - 1)))
  unlock
  for server in 0 1; do
    (
      on "$server"
      for number in "${numbers[@]}"; do
        ((number % 2 == server)) || continue
        printf 'DROP DATABASE IF EXISTS %s WITH (FORCE);\n' "$(slug "$number")"
        printf 'CREATE DATABASE %s TEMPLATE %s;\n' "$(slug "$number")" "$(template_of "$number")"
      done | sql postgres 2>"databases-$server.log" || die "$(<"databases-$server.log")"
    ) &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do
    wait "$job"
  done
  lock
}

# lock: somebody holds a table of an organisation's, until unlock.
lock() {
  on 0
  sql "$(slug $locked)" -c 'BEGIN; LOCK donors IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(10000)' >/dev/null 2>&1 &
  background+=($!)
  until [[ $(sql postgres -c "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%LOCK donors%' AND wait_event = 'PgSleep'") == 1 ]]; do
    sleep 0.05
  done
}

unlock() {
  on 0
  sql postgres -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%LOCK donors%' AND wait_event = 'PgSleep'" >/dev/null
}

drift() {
  on $((drifted % 2))
  sql "$(slug $drifted)" -c 'ALTER TABLE donors ADD phone text'
  on 0
}

# make_registry: in the database main of the first server, which is what the workers are told.
make_registry() {
  local number name url
  on 0
  sql postgres -c 'CREATE DATABASE main'
  sql main -c "CREATE TABLE organizations (id int PRIMARY KEY, slug text UNIQUE, name text, db_connection_string text);
    CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); INSERT INTO alembic_version VALUES ('d4f1');
    CREATE TABLE donors (id serial PRIMARY KEY, email text UNIQUE)"
  for ((number = 0; number < fleet_size; ++number)); do
    on $((number % 2))
    name=$(slug "$number")
    url=$(database_url "$name")
    case $number in
      "$without_url") url= ;;
      "$pooled") url=postgresql://postgres:$SERVER_PASSWORD@127.0.0.1:$pooler_port/$name ;;
      "$doubled") url=$(on 0 && database_url "$(slug $((number - 1)))") ;;
      "$tenant") url=postgresql://tenant:$tenant_in_url@127.0.0.1:$SERVER_PORT/$name ;;
    esac
    printf '%d\t%s\t%s\t%s\n' "$number" "$name" "Organisation $number" "${url/postgresql:/postgresql+asyncpg:}"
  done >registry.tsv
  on 0
  sql main -c '\copy organizations FROM registry.tsv'
  rm registry.tsv
  export DATABASE_URL
  DATABASE_URL=$(database_url main)
}

# start_pooler: PgBouncer in transaction mode, before the first server.
start_pooler() {
  [[ -x /usr/sbin/pgbouncer ]] || { say 'SKIPPED: needs pgbouncer'; exit 77; }
  on 0
  printf '"postgres" "%s"\n' "$SERVER_PASSWORD" >"$SERVER_DIR/users"
  for _ in {1..20}; do
    pooler_port=$((20000 + RANDOM % 12000))
    cat >"$SERVER_DIR/pooler.ini" <<END
[databases]
* = host=127.0.0.1 port=$SERVER_PORT
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pooler_port
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $SERVER_DIR/users
pool_mode = transaction
ignore_startup_parameters = extra_float_digits
logfile = $SERVER_DIR/pooler.log
pidfile = $SERVER_DIR/pooler.pid
END
    ((EUID)) || chown postgres: "$SERVER_DIR/users" "$SERVER_DIR/pooler.ini"
    as_server /usr/sbin/pgbouncer -q pooler.ini >/dev/null 2>&1 &
    local process=$!
    while kill -0 "$process" 2>/dev/null; do
      if grep -q 'process up' "$SERVER_DIR/pooler.log" 2>/dev/null; then
        background+=("$process" "$(<"$SERVER_DIR/pooler.pid")")
        return
      fi
      sleep 0.05
    done
  done
  die "PgBouncer did not start: $(tail -n 3 "$SERVER_DIR/pooler.log")"
}

# --- its runs ---

# plan_import RUN: in the databases as they are in the beginning; and then one is changed.
plan_import() {
  make_databases
  ends_with 0 "$fleet_size units planned" fleet plan -o "$1" --do 'import snap.json' --dedupe --lock-timeout 300ms
  drift
}

# plan_recipe RUN: the same of the recipe, in twenty of them. What one of them does to the main database
# shows while it is at work; hence one after the other.
plan_recipe() {
  local numbers=({0..9} "$raises" "$lacks_table" "$breaks" "$without_url" "$locked" "$pooled" "$drifted"
    $((doubled - 1)) "$doubled" "$wrong")
  make_databases "${numbers[@]}"
  sql main -c "SET client_min_messages = warning; ALTER TABLE donors DROP IF EXISTS phone;
    UPDATE alembic_version SET version_num = 'd4f1'"
  ends_with 0 '20 units planned' fleet plan -o "$1" --do "exec sh $recipes/recipe" --dedupe --lock-timeout 300ms \
    --query "SELECT * FROM organizations WHERE id IN ($(paste -sd , <<<"$(printf '%s\n' "${numbers[@]}")"))"
  drift
}
