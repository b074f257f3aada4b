# shellcheck shell=bash
# Throw-away PostgreSQL and Redis for bin/test: started in a new folder under /tmp, gone when it ends.
# Sourced after bin/lib.sh. What they hold is worth nothing, so PostgreSQL runs without its protection against crashes.

SERVERS=""
POSTGRES_PID=""
REDIS_PID=""

# PostgreSQL refuses to run as root. setpriv becomes the server, where runuser and su would stand between it and us.
AS_POSTGRES=()
if ((EUID == 0)); then AS_POSTGRES=(setpriv --reuid postgres --regid postgres --init-groups); fi

# start_servers: sets SERVERS (their folder), exports DATABASE_URL and REDIS_URL.
start_servers() {
  sweep_leftovers
  # Under /tmp whatever TMPDIR says: a socket's path has room for 107 bytes, and postgres must be able to walk there.
  SERVERS="$(mktemp -d /tmp/portal-tests.XXXXXX)"
  chmod 711 "$SERVERS"
  say $$ >"$SERVERS/owner"
  make_cluster
  start_until_ready postgres
  start_until_ready redis
}

stop_servers() {
  if [[ -n "$POSTGRES_PID" ]]; then end_processes INT 10 "$POSTGRES_PID"; fi
  if [[ -n "$REDIS_PID" ]]; then end_processes TERM 10 "$REDIS_PID"; fi
  if [[ -n "$SERVERS" ]]; then rm -rf -- "$SERVERS"; fi
  POSTGRES_PID="" REDIS_PID="" SERVERS=""
}

# require_servers: a server that died during the tests is an error of its own, not a test that failed strangely.
require_servers() {
  is_alive "$POSTGRES_PID" || { tail -n 20 "$SERVERS/postgres.log" >&2 && fail 70 "PostgreSQL died"; }
  is_alive "$REDIS_PID" || { tail -n 20 "$SERVERS/redis.log" >&2 && fail 70 "Redis died"; }
}

make_cluster() {
  install -d -m 700 "$SERVERS/pg" "$SERVERS/redis" "$SERVERS/socket"
  if ((EUID == 0)); then chown postgres: "$SERVERS/pg" "$SERVERS/socket"; fi
  (cd "$SERVERS" && quietly "${AS_POSTGRES[@]}" "$(postgres_bin)/initdb" -D "$SERVERS/pg" -U portal -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync) || fail 70 "initdb failed"
}

# start_until_ready NAME: somebody else may take the free port before the server does, hence the second try.
start_until_ready() {
  local name=$1 tries
  for tries in 1 2 3; do
    "start_$name" "$(free_port)"
    if wait_for "$name"; then return; fi
  done
  tail -n 20 "$SERVERS/$name.log" >&2
  fail 70 "$name did not start"
}

# Both servers get a session of their own, so that Ctrl-C ends the tests before it ends what the tests use, and the
# signal of death, so that they go when we are killed outright.
# Without autovacuum: it may count tables in the moment they are empty, and a page of joins then takes minutes.
start_postgres() {
  local port=$1
  (cd "$SERVERS" && exec "${AS_POSTGRES[@]}" setsid setpriv --pdeathsig INT "$(postgres_bin)/postgres" \
    -D "$SERVERS/pg" -k "$SERVERS/socket" -h 127.0.0.1 -p "$port" -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off -c autovacuum=off) \
    >>"$SERVERS/postgres.log" 2>&1 </dev/null &
  POSTGRES_PID=$!
  say "$POSTGRES_PID" >"$SERVERS/postgres.pid"
  export DATABASE_URL="psql://portal@127.0.0.1:$port/portal"
}

start_redis() {
  local port=$1
  setsid setpriv --pdeathsig TERM redis-server --bind 127.0.0.1 --port "$port" --save "" --appendonly no \
    --dir "$SERVERS/redis" >>"$SERVERS/redis.log" 2>&1 </dev/null &
  REDIS_PID=$!
  say "$REDIS_PID" >"$SERVERS/redis.pid"
  export REDIS_URL="redis://127.0.0.1:$port/0"
}

# wait_for NAME: until it answers (20 seconds), or has died.
wait_for() {
  local pid tries=200
  pid="$(<"$SERVERS/$1.pid")"
  until "${1}_answers"; do
    if ! is_alive "$pid" || ((tries-- == 0)); then
      end_processes TERM 2 "$pid"
      return 1
    fi
    sleep 0.1
  done
}

postgres_answers() {
  "$(postgres_bin)/createdb" -h "$SERVERS/socket" -p "$(port_of "$DATABASE_URL")" -U portal portal 2>/dev/null
}

# make_template: the tables, made once by the migrations; each worker's database and each portal's is a copy of it.
make_template() {
  local name=portal_template
  "$(postgres_bin)/createdb" -h "$SERVERS/socket" -p "$(port_of "$DATABASE_URL")" -U portal "$name"
  DATABASE_URL="${DATABASE_URL%/*}/$name" quietly manage migrate -v0 || fail 70 "migrate failed"
  export TEMPLATE_DATABASE="$name"
}

redis_answers() { [[ "$(redis-cli -h 127.0.0.1 -p "$(port_of "$REDIS_URL")" ping 2>/dev/null)" == PONG ]]; }

port_of() { [[ "$1" =~ :([0-9]+)/ ]] && say "${BASH_REMATCH[1]}"; }

# sweep_leftovers: ends what a bin/test that is no more has left. A number alone proves nothing, since numbers are used
# again; both servers stand in their own folder, so one that stands there is ours.
sweep_leftovers() {
  local folder pid
  for folder in /tmp/portal-tests.*/; do
    folder="${folder%/}"
    if [[ ! -O "$folder" || ! -s "$folder/owner" ]] || is_alive "$(<"$folder/owner")"; then continue; fi
    while read -r pid; do
      case "$(readlink "/proc/$pid/cwd")" in "$folder"/*) end_processes QUIT 5 "$pid" ;; esac
    done < <(cat "$folder"/*.pid 2>/dev/null)
    rm -rf -- "$folder"
  done
}
