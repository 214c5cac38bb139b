#!/usr/bin/env bash
# Measures what a first user waits for, on a server and a data directory of its own: from process start to the first page, from the order of the example search to its
# first epoch, and to its end. Needs curl.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
studio=http://127.0.0.1:${PORT:-5097}
server=src/NasStudio.Web/bin/Release/net10.0/NasStudio.Web.dll
[ -f "$server" ] || dotnet build src/NasStudio.Web -c Release --nologo -v quiet

data=$(mktemp -d)
trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; rm -rf "$data"' EXIT
now() { date +%s%3N; }
seconds() { local taken=$(($(now) - $2)); printf '%-28s %d.%02d s\n' "$1" $((taken / 1000)) $((taken % 1000 / 10)); }

begin=$(now)
dotnet "$server" --urls "$studio" --Studio:DataDirectory="$data" >"$data/log" 2>&1 &
pid=$!
until curl -fs "$studio/" -o /dev/null 2>/dev/null; do sleep 0.02; done
seconds "start to first page" "$begin"

begin=$(now)
curl -fsS -H 'Content-Type: application/json' -d @docs/examples/first-search.json "$studio/api/searches" -o "$data/search.json"
id=$(sed -n 's/.*"id": *"\([^"]*\)".*/\1/p' "$data/search.json" | head -n 1)
until curl -fsS "$studio/api/searches/$id/trials?limit=8" | grep -q '"val_acc"'; do sleep 0.05; done
seconds "order to first epoch" "$begin"
until status=$(curl -fsS "$studio/api/searches/$id") && grep -qE '"status": *"(Succeeded|Stopped|Failed)"' <<<"$status"; do sleep 0.1; done
seconds "order to end (30 trials)" "$begin"
printf '%-28s %s, %s cores\n' "machine" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
