# shellcheck shell=bash
# Shared by the scripts in bin/: where the project is, which Python it uses, and how a script speaks and gives up.

set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
VENV="$ROOT/.venv"
PYTHON="$VENV/bin/python"
EX_UNAVAILABLE=69 # sysexits.h: something the machine must offer is missing

say() { printf '%s\n' "$*"; }

# fail CODE MESSAGE: one line that says what is wrong and what to do about it.
fail() {
  local code=$1
  shift
  printf 'bin/%s: %s\n' "${0##*/}" "$*" >&2
  exit "$code"
}

# quietly COMMAND...: its output is shown only when it fails.
quietly() {
  local output status=0
  output="$(mktemp)"
  "$@" >"$output" 2>&1 </dev/null || status=$?
  ((status == 0)) || cat "$output" >&2
  rm -f "$output"
  return "$status"
}

# manage ARGUMENT...: a Django command, from the project's own folder.
manage() { (cd "$ROOT" && exec "$PYTHON" manage.py "$@"); }

# run_module MODULE...: a Python program of the virtualenv, in the project's folder. Never .venv/bin/NAME: the first
# line of those files names the folder they were installed in, and a copied checkout would run another one's programs.
run_module() { (cd "$ROOT" && exec "$PYTHON" -m "$@"); }

# random_key: text fit for SECRET_KEY.
random_key() { "$PYTHON" -c 'import secrets; print(secrets.token_urlsafe(64))'; }

free_port() {
  "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# port_is_free PORT: whether a server could listen there on 127.0.0.1.
port_is_free() {
  "$PYTHON" - "$1" <<'PY'
import socket, sys
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    s.bind(("127.0.0.1", int(sys.argv[1])))
except OSError:
    sys.exit(1)
PY
}

# postgres_bin: the folder of PostgreSQL's server programs (Debian keeps them off PATH); 15 if it is there, else the newest.
postgres_bin() {
  local folder
  for folder in /usr/lib/postgresql/15/bin $(compgen -G '/usr/lib/postgresql/*/bin' | sort -Vr); do
    if [[ -x "$folder/initdb" && -x "$folder/postgres" ]]; then
      say "$folder"
      return
    fi
  done
  return 1
}

is_alive() { kill -0 "$1" 2>/dev/null; }

# end_processes SIGNAL SECONDS PID...: asks all of them to stop, waits, and kills those that do not, with their groups.
end_processes() {
  local signal=$1 patience=$(($2 * 10)) pid
  shift 2
  for pid in "$@"; do kill -"$signal" "$pid" 2>/dev/null || true; done
  for pid in "$@"; do
    while is_alive "$pid" && ((patience-- > 0)); do sleep 0.1; done
    if is_alive "$pid"; then kill -KILL -- "-$pid" "$pid" 2>/dev/null || true; fi
  done
}

# answers PORT [NAME]: whether the portal on 127.0.0.1:PORT says that it is well. In bash, so that no curl is needed.
answers() (
  local status
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET /sundhed/ HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n' "${2:-127.0.0.1}" >&3
  read -r -t 5 _ status _ <&3
  [[ "$status" == 200 ]]
) 2>/dev/null
