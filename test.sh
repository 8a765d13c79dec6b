#!/usr/bin/env bash
# Builds everything and runs every test. The last line is "N passed, N failed" (and ", N skipped" if some were); the exit code is 0 only if all is well.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

configuration=Release
results="$PWD/artifacts/test-results"
passed=0 failed=0 skipped=0 wrong=0
# One language, and no compiler or build server that lives on when the script has ended.
export DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
# Processes that live for minutes do not earn back what measuring themselves costs.
export DOTNET_TieredPGO=0

say() { printf '%s\n' "test.sh: $*" >&2; }

finish() {
    local code=$?
    (( code == 0 && wrong == 0 && failed == 0 )) || code=1
    printf '%d passed, %d failed' "$passed" "$failed"
    (( skipped == 0 )) || printf ', %d skipped' "$skipped"
    printf '\n'
    exit "$code"
}
trap finish EXIT

# What only the tests need. Without it the tests that use it are skipped: go on.
install_tools() {
    local as_root=() updated= package packages=(
        chromium-headless-shell fonts-dejavu-core khal python3-icalendar postgresql prometheus python3-prometheus-client
        bubblewrap curl docker-compose ghostscript poppler-utils qpdf shellcheck sqlite3 systemd-container yamllint)
    (( EUID == 0 )) || as_root=(sudo -n)

    # Packages of servers start them, where there is an init: only for machines without one. The tests start their own.
    [[ -d /run/systemd/system ]] || packages+=(nginx-light postfix dovecot-imapd libnss-wrapper libidn12 libgnutls-dane0 libnsl2)
    for package in "${packages[@]}"; do
        if [[ $package == chromium* && -n ${BUDGETPROCESS_BROWSER:-} ]] || dpkg -s "$package" >/dev/null 2>&1; then continue; fi
        if [[ -z $updated ]]; then "${as_root[@]}" apt-get update -qq >/dev/null 2>&1 || true; updated=yes; fi
        # Chromium without a screen is the same browser at half the cost; not every distribution has it by itself.
        install_package "$package" || { [[ $package == chromium-headless-shell ]] && install_package chromium; } ||
            say "$package cannot be installed here: the tests that need it are skipped."
    done
}

install_package() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1; }

# Exim cannot be installed beside postfix: its program is taken out of its package.
unpack_exim() {
    local into="$PWD/artifacts/exim"
    [[ -x $into/usr/sbin/exim4 || -n ${BUDGETPROCESS_EXIM:-} ]] && return
    mkdir -p "$into"
    # Not setuid: the loader would not let the wrapper in that tells it of its user.
    (cd "$into" && apt-get download -qq exim4-daemon-light && dpkg-deb -x exim4-daemon-light_*.deb . && chmod u-s usr/sbin/exim4) >/dev/null 2>&1 ||
        say "exim cannot be fetched here: the tests that need it are skipped."
}

if command -v apt-get >/dev/null; then install_tools; unpack_exim; else say "no apt-get here: tests that lack Chromium, khal, python3-icalendar or a mail server are skipped."; fi
BUDGETPROCESS_BROWSER=${BUDGETPROCESS_BROWSER:-$(command -v chromium-headless-shell chromium chromium-browser google-chrome | head -n 1 || true)}
export BUDGETPROCESS_BROWSER

dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || { say "the .NET 10 SDK is missing."; exit 1; }
[[ $(node --version 2>/dev/null) =~ ^v([0-9]+) ]] && (( BASH_REMATCH[1] >= 20 )) || { say "Node 20 or later is missing."; exit 1; }

dotnet restore BudgetProcess.sln # locked when CI=true: see Directory.Build.props
dotnet build BudgetProcess.sln --no-restore --configuration "$configuration"

# What is no part of the solution is built and tested where its packages are served (ADR 0026).
optional=()
build_optional() {
    local name="$1"
    if dotnet restore "tests/$name" >"$PWD/artifacts/$name.restore.log" 2>&1; then
        # The analyzers of what lies below have read it in the build above.
        dotnet build "tests/$name" --no-restore --configuration "$configuration" && optional+=("$name")
    else
        say "${name%.Tests} is skipped: its packages cannot be restored here."
    fi
}
mkdir -p artifacts
build_optional BudgetProcess.Host.Libraries.Tests || wrong=1
build_optional BudgetProcess.Host.Elsa.Tests || wrong=1

rm -rf "$results"
mkdir -p "$results"
count() { sed -n "s/.*<Counters[^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1"; }

# Runs a project's tests; what comes of it is counted from the file of that name afterwards.
test_as() {
    local name="$1" project="$2"
    shift 2
    dotnet test "tests/$project" --no-build --configuration "$configuration" --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
        --blame-hang-timeout 10m --blame-hang-dump-type none "$@" || { say "$name did not end well."; return 1; }
}

# Runs projects one after the other.
run() {
    local name code=0
    for name in "$@"; do test_as "$name" "$name" || code=1; done
    return $code
}

# The second host is killed in the same places as the first.
run_kills_on_elsa() {
    [[ " ${optional[*]} " == *" BudgetProcess.Host.Elsa.Tests "* ]] || return 0
    BUDGETPROCESS_PROGRAM="$PWD/src/BudgetProcess.Host.Elsa/bin/$configuration/net10.0/BudgetProcess.Host.Elsa.dll" BUDGETPROCESS_ENGINE=elsa \
        test_as kills-on-elsa BudgetProcess.IntegrationTests --filter "FullyQualifiedName~RandomKillTests|FullyQualifiedName~CrashWindowTests"
}

# The integration tests wait a good deal, for leases, retries and servers: the others run meanwhile, and are shown when both are done.
run BudgetProcess.Tests BudgetProcess.BrowserTests "${optional[@]}" >"$results/beside.log" 2>&1 &
beside=$!

# As servers run it, compiled ahead of time: the tests that start the product start this.
case $(uname -sm) in
    'Linux x86_64') runtime=linux-x64 ;;
    'Linux aarch64') runtime=linux-arm64 ;;
    *) runtime= ;;
esac
if [[ -n $runtime ]]; then
    export BUDGETPROCESS_PUBLISHED="$PWD/artifacts/published"
    rm -rf "$BUDGETPROCESS_PUBLISHED"
    # The analyzers have read the same sources in the build above.
    dotnet publish src/BudgetProcess.Web --runtime "$runtime" --configuration "$configuration" --output "$BUDGETPROCESS_PUBLISHED" -p:RunAnalyzers=false ||
        { say "The product cannot be published."; wait "$beside" || true; exit 1; }
fi

run BudgetProcess.IntegrationTests || wrong=1
run_kills_on_elsa || wrong=1
wait "$beside" || wrong=1
cat "$results/beside.log"

add() {
    local trx="$results/$1.trx" good bad
    if [[ ! -f $trx ]] || (( $(count "$trx" total) == 0 )); then wrong=1; say "$1 ran no test."; return; fi
    good=$(count "$trx" passed) bad=$(( $(count "$trx" failed) + $(count "$trx" error) + $(count "$trx" timeout) + $(count "$trx" aborted) ))
    passed=$(( passed + good )) failed=$(( failed + bad )) skipped=$(( skipped + $(count "$trx" total) - good - bad ))
}

for project in tests/*Tests/; do
    name=$(basename "$project")
    if [[ $name != *.Host.* || " ${optional[*]} " == *" $name "* ]]; then add "$name"; fi
done
if [[ " ${optional[*]} " == *" BudgetProcess.Host.Elsa.Tests "* ]]; then add kills-on-elsa; fi
