#!/usr/bin/env bash
# Whether the service answers, for supervisors that can only run a command: health.sh [PORT [PATH]]
# with /live (is it alive?) or /ready (does it want requests?). The status is 0 if it does. Needs bash only.
set -euo pipefail
port=${1:-8080} path=${2:-/live}

exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$path" >&3
read -r -t 2 version status rest <&3
[ "$status" = 200 ]
