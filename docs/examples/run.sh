#!/usr/bin/env bash
# Runs an example search on a running server and prints what it found: docs/examples/run.sh mnist [http://127.0.0.1:5080]. Needs curl and jq.
set -euo pipefail
order=$(dirname "${BASH_SOURCE[0]}")/${1:?which example: the name of a file beside this script, without .json}.json
studio=${2:-http://127.0.0.1:5080}

answer=$(curl -sS -H 'Content-Type: application/json' -d @"$order" "$studio/api/searches")
id=$(jq -er .id <<<"$answer") || { jq . <<<"$answer"; exit 1; }
echo "running: $studio/searches/$id"
while search=$(curl -fsS "$studio/api/searches/$id"); ! jq -e 'IN(.status; "Succeeded", "Stopped", "Failed")' <<<"$search" >/dev/null; do sleep 1; done

jq -r '"\(.status): \(.reason)", "\(.told) trials in \(.elapsedSeconds | floor) s",
  (.best | select(.) | "best: trial \(.number), validation accuracy \(.metrics.val_acc * 10000 | round / 100) %, \(.metrics.params) parameters, \(.metrics.macs) MACs"),
  (.report | select(.) | "its test accuracy: \(.metrics.test_acc * 10000 | round / 100) %")' <<<"$search"
jq -e '.status == "Succeeded"' <<<"$search" >/dev/null
