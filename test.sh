#!/usr/bin/env bash
# Builds NasStudio once, then runs every test project, one after the other.
#   ./test.sh         everything but tests with the trait Speed=Slow
#   ./test.sh --all   these too
# The last line is "N passed, N failed, N skipped"; the exit code is 0 only where nothing failed, no project crashed and each ran at least one test.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_NOBANNER=1
results=artifacts/test-results
filter=(--filter-not-trait Speed=Slow)
limit=12m
case "${1:-}" in
  "") ;;
  --all) filter=() limit=60m ;;
  *) echo "usage: ./test.sh [--all]" >&2; exit 2 ;;
esac

say() { printf '\n== %s\n' "$*"; }

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is missing: see https://dotnet.microsoft.com/download/dotnet/10.0" >&2; exit 1; }

# The browser of the end-to-end tests; where there is none, they are skipped and say so.
browser() { command -v "${CHROMIUM:-chromium}" chromium chromium-browser google-chrome | head -n 1; }
if [ -z "$(browser)" ] && command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then sudo=(); else sudo=(sudo -n); fi
  say "Installing Chromium for the browser tests"
  { timeout 120 "${sudo[@]}" apt-get update -qq && timeout 300 "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } \
    </dev/null >/dev/null || echo "That did not work."
fi
if [ -n "$(browser)" ]; then CHROMIUM=$(browser); export CHROMIUM; else echo "No Chromium here: the browser tests will be skipped."; fi

say "Building"
dotnet build NasStudio.sln -c Release --nologo -v quiet -clp:NoSummary </dev/null || { echo; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

rm -rf "$results"
passed=0 failed=0 skipped=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  say "$name"
  timeout --kill-after=30s "$limit" dotnet test --project "$project" -c Release --no-build --no-ansi --progress off \
    --results-directory "$PWD/$results" --report-xunit-trx --report-xunit-trx-filename "$name.trx" "${filter[@]}" </dev/null
  code=$?
  counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null)
  count() { local value; value=$(sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"); echo "${value:-0}"; }
  failures=$(count failed)
  if [ "$code" != 0 ] && [ "$failures" = 0 ]; then
    failures=1
    echo "$name ended with code $code: it crashed, took longer than $limit or ran no test."
  fi
  passed=$((passed + $(count passed))) failed=$((failed + failures)) skipped=$((skipped + $(count notExecuted)))
done

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
