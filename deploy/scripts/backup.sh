#!/usr/bin/env bash
# Makes a backup, looks whether it is whole, and deletes old ones; for the timer, and by hand:
#   backup.sh --config /etc/blissbot/silo.json --to /var/backups/blissbot [--keep 14]
# SQLite files and PostgreSQL alike, while BlissBot runs. BLISSBOT names the program (default: blissbot on the path).
set -euo pipefail
umask 077
blissbot=${BLISSBOT:-blissbot}
config="" to="" keep=14
while [ $# -gt 0 ]; do
    case $1 in
        --config) config=$2; shift 2 ;;
        --to) to=$2; shift 2 ;;
        --keep) keep=$2; shift 2 ;;
        *) sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    esac
done
if [ -z "$config" ] || [ -z "$to" ]; then echo "--config and --to are needed." >&2; exit 2; fi
mkdir -p "$to"
# Two at a time would delete under each other's hands.
exec 9>"$to/.lock"
flock -n 9 || { echo "Another backup is being made." >&2; exit 1; }
made=$("$blissbot" backup --config "$config" --to "$to" | head -n 1)
"$blissbot" restore --verify "$made"
# Only after the new one is known to be whole. Names sort by time.
find "$to" -mindepth 1 -maxdepth 1 -type d -name 'blissbot-????????T??????Z' | sort -r | tail -n +$((keep + 1)) | while read -r old; do
    rm -rf -- "$old"
    echo "deleted $old"
done
