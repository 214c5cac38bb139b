#!/usr/bin/env bash
# Measures what a first user waits for, on a server and a data directory of its own: from process start to the first page, from the order of the example search to its
# first epoch, and to its end. Needs curl.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
server=src/NasStudio.Web/bin/Release/net10.0/NasStudio.Web.dll
[ -f "$server" ] || dotnet build src/NasStudio.Web -c Release --nologo -v quiet

data=$(mktemp -d)
trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; rm -rf "$data"' EXIT
now() { date +%s%3N; }
seconds() { local taken=$(($(now) - $2)); printf '%-28s %d.%02d s\n' "$1" $((taken / 1000)) $((taken % 1000 / 10)); }

ask() { curl -fsS "$@" || { cat "$data/log" >&2; exit 1; }; }

begin=$(now)
dotnet "$server" --urls http://127.0.0.1:0 --Studio:DataDirectory="$data" >"$data/log" 2>&1 &
pid=$!
until studio=$(grep -o 'http://127[^ ]*' "$data/log"); do kill -0 "$pid"; sleep 0.02; done
ask "$studio/" -o /dev/null
seconds "start to first page" "$begin"

begin=$(now)
ask -H 'Content-Type: application/json' -d @docs/examples/first-search.json "$studio/api/searches" -o "$data/search.json"
id=$(sed -n 's/.*"id": *"\([^"]*\)".*/\1/p' "$data/search.json" | head -n 1)
until trials=$(ask "$studio/api/searches/$id/trials?limit=8") && grep -q '"val_acc"' <<<"$trials"; do kill -0 "$pid"; sleep 0.05; done
seconds "order to first epoch" "$begin"
until status=$(ask "$studio/api/searches/$id") && grep -qE '"status": *"(Succeeded|Stopped|Failed)"' <<<"$status"; do kill -0 "$pid"; sleep 0.1; done
seconds "order to end (30 trials)" "$begin"
printf '%-28s %s, %s cores\n' "machine" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)"
