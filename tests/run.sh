#!/usr/bin/env bash
# Installs what the tests need and the machine lacks, builds, and runs every test.
# Last line: "N passed, N failed" (", N skipped"). Exit code 0 only when nothing failed.
# Usage: bash tests/run.sh [--no-faults]      --no-faults leaves out the long kill runs, for the desk only.
set -u
cd "$(dirname "$0")/.."
# The compiler server makes the build several times faster; some environments switch it off.
export UseSharedCompilation=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUGET_XMLDOC_MODE=skip CI=1
results=$(mktemp -d)
pg=""

finish() {
    [ -n "$pg" ] && as_postgres "$pgbin/pg_ctl -D $pg/data -m immediate stop" >/dev/null 2>&1
    [ -n "$pg" ] && rm -rf "$pg"
    rm -rf "$results"
}
trap finish EXIT

fail() { echo "$*" >&2; echo "0 passed, 1 failed"; exit 1; }

install_missing() {
    local missing=()
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
    [ -x /usr/bin/chromium ] || command -v google-chrome >/dev/null || missing+=(chromium)
    fc-list 2>/dev/null | grep -qi 'cjk' || missing+=(fontconfig fonts-noto-cjk)
    command -v pdftotext >/dev/null || missing+=(poppler-utils)
    command -v docker-compose >/dev/null || missing+=(docker-compose)
    [ ${#missing[@]} = 0 ] && return
    [ "$(id -u)" = 0 ] || fail "Missing: ${missing[*]}. Run as root once, or install them."
    echo "== installing ${missing[*]}"
    apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null || fail "apt could not install ${missing[*]}"
}

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }

start_postgres() {
    [ -n "${BPM_TEST_POSTGRES:-}" ] && return
    pgbin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    pg=$(mktemp -d)
    chmod 755 "$pg"
    [ "$(id -u)" = 0 ] && chown postgres "$pg"
    local port
    port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
    as_postgres "$pgbin/initdb -D $pg/data -U postgres --auth=trust -E UTF8 --no-sync >/dev/null" || fail "initdb failed"
    as_postgres "$pgbin/pg_ctl -D $pg/data -w -l $pg/log -o '-p $port -k $pg -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off' start >/dev/null" || fail "PostgreSQL did not start: $(cat "$pg/log")"
    export BPM_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

install_missing
start_postgres

echo "== restore and build"
dotnet restore Bpm.sln --locked-mode -v q || fail "restore failed"
dotnet build Bpm.sln --no-restore -warnaserror -v q || fail "build failed"

# What failed without a count of its own leaves a file, since the two lanes below are two processes.
failed() { touch "$results/$1.failed"; }

step() { # name, command...: the command's own last line "N passed, N failed" counts; without one a failure counts as one
    local name=$1
    shift
    echo "== $name"
    "$@" 2>&1 | tee "$results/$name.log"
    local code=${PIPESTATUS[0]} line
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$results/$name.log" | tail -n 1)
    if [ -n "$line" ]; then echo "$line" > "$results/$name.count"
    elif [ "$code" = 0 ]; then echo "1 passed, 0 failed" > "$results/$name.count"
    else echo "0 passed, 1 failed" > "$results/$name.count"; fi
    if [ "$code" != 0 ]; then failed "$name"; fi
}

test_projects() {
    local project name
    for project in tests/*.Tests; do
        echo "== $project"
        name=$(basename "$project")
        # Most of what tests run, they run once or twice: compiling it for a long life would take longer than the tests.
        DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 timeout 1200 dotnet test "$project" --no-build --logger "trx;LogFileName=$name.trx" --results-directory "$results" -v q || failed "$name"
        [ -f "$results/$name.trx" ] || { echo "$name left no result" >&2; echo "0 passed, 1 failed" > "$results/$name.count"; }
    done
}

# Real programs, real browsers, real kills: they wait more than they compute, so they run beside the test projects.
programs() {
    step client-lint npm --prefix src/Bpm.Client run --silent lint
    step client-tests node tests/http/vitest-count.mjs
    step compose docker-compose -f compose.yaml config -q
    step resumes dotnet tests/Bpm.Faults/bin/Debug/net10.0/Bpm.Faults.dll resumes
    step crash dotnet tests/Bpm.Faults/bin/Debug/net10.0/Bpm.Faults.dll crash
    step timers dotnet tests/Bpm.Faults/bin/Debug/net10.0/Bpm.Faults.dll timers
    step published node tests/http/published.mjs
    step main-job-sqlite node tests/http/main-job.mjs sqlite
    step main-job-postgresql node tests/http/main-job.mjs postgresql
    step browser node tests/browser/main-job.mjs
    step lifecycle-pages node tests/browser/lifecycle-pages.mjs
    step paper-pages node tests/browser/paper-pages.mjs
    step register-pages node tests/browser/register-pages.mjs
    step designer node tests/browser/designer.mjs
}

programs > "$results/programs.txt" 2>&1 &
beside=$!
test_projects
# The last programs run on this side, which is done earlier.
step designer-pages node tests/browser/designer-pages.mjs
if [ "${1:-}" != "--no-faults" ]; then
    step kill-sqlite node tests/http/kill.mjs sqlite 12
    step kill-postgresql node tests/http/kill.mjs postgresql 6
fi
wait "$beside"
cat "$results/programs.txt"
failed_steps=$(ls "$results" | grep -c '\.failed$')

read -r passed failed skipped < <(node -e '
const fs = require("fs"), dir = process.argv[1];
let p = 0, f = 0, s = 0;
for (const file of fs.readdirSync(dir)) {
  const text = fs.readFileSync(dir + "/" + file, "utf8");
  if (file.endsWith(".trx")) {
    const c = /<Counters ([^>]*)>/.exec(text)[1], n = k => Number((new RegExp(k + "=\"(\\d+)\"").exec(c) ?? [0, 0])[1]);
    p += n("passed"); f += n("failed") + n("error") + n("timeout") + n("aborted"); s += n("total") - n("passed") - n("failed");
  } else if (file.endsWith(".count")) {
    const [, a, b] = /(\d+) passed, (\d+) failed/.exec(text);
    p += Number(a); f += Number(b);
  }
}
console.log(p, f, s);' "$results")
[ "$failed_steps" -gt 0 ] && [ "$failed" = 0 ] && failed=$failed_steps
line="$passed passed, $failed failed"
[ "$skipped" -gt 0 ] && line="$line, $skipped skipped"
echo "$line"
[ "$failed" = 0 ]
