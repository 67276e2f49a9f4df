#!/usr/bin/env bash
# Makes a backup, looks whether it is whole, and deletes old ones; for the timer, and by hand:
#   backup.sh --config /etc/blissbot/silo.json --to /var/backups/blissbot [--keep 14] [--secrets-to FOLDER [--data /var/lib/blissbot]]
# SQLite files and PostgreSQL alike, while BlissBot runs. BLISSBOT names the program (default: blissbot on the path).
# Secrets are the folder of the configuration, with all passwords and tokens in it, and the keys of the data folder: with
# --secrets-to they are saved as well, into a folder that belongs to another place than the backups themselves.
set -euo pipefail
umask 077
blissbot=${BLISSBOT:-blissbot}
config="" to="" keep=14 secrets="" data=/var/lib/blissbot
usage() { sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
while [ $# -gt 1 ]; do
    case $1 in
        --config) config=$2 ;;
        --to) to=$2 ;;
        --keep) keep=$2 ;;
        --secrets-to) secrets=$2 ;;
        --data) data=$2 ;;
        *) usage ;;
    esac
    shift 2
done
if [ $# -gt 0 ] || [ -z "$config" ] || [ -z "$to" ] || ! [[ $keep =~ ^[1-9][0-9]{0,3}$ ]]; then usage; fi
mkdir -p "$to"
# Two at a time would delete under each other's hands.
exec 9>"$to/.lock"
flock -n 9 || { echo "Another backup is being made." >&2; exit 1; }
made=$("$blissbot" backup --config "$config" --to "$to" | head -n 1)
"$blissbot" restore --verify "$made"
echo "made $made"
# Only after the new one is known to be whole. Names sort by time.
find "$to" -mindepth 1 -maxdepth 1 -type d -name 'blissbot-????????T??????Z' | sort -r | tail -n +$((keep + 1)) | while read -r old; do
    rm -rf -- "$old"
    echo "deleted $old"
done

[ -n "$secrets" ] || exit 0
mkdir -p "$secrets"
saved="$secrets/secrets-$(date -u +%Y%m%dT%H%M%SZ).tar"
parts=(--directory="$(cd "$(dirname "$config")" && pwd)" .)
# With PostgreSQL there may be none.
if [ -d "$data/keys" ]; then parts+=(--directory="$(cd "$data" && pwd)" keys); fi
tar --create --file="$saved.partial" "${parts[@]}"
mv "$saved.partial" "$saved"
echo "secrets $saved"
find "$secrets" -mindepth 1 -maxdepth 1 -type f -name 'secrets-????????T??????Z.tar' | sort -r | tail -n +$((keep + 1)) | xargs -r -d '\n' rm -f --
