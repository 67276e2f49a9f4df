#!/usr/bin/env bash
# Puts a backup back. Stop the silos and bots first; the data folder or the database must be empty:
#   restore.sh --config /etc/blissbot/silo.json BACKUP                             SQLite files
#   restore.sh --config /etc/blissbot/owner.json --role blissbot BACKUP            PostgreSQL, as the owner of the database
# BLISSBOT names the program (default: blissbot on the path).
set -euo pipefail
blissbot=${BLISSBOT:-blissbot}
config="" role="" backup=""
while [ $# -gt 0 ]; do
    case $1 in
        --config) config=$2; shift 2 ;;
        --role) role=$2; shift 2 ;;
        -*) sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
        *) backup=$1; shift ;;
    esac
done
if [ -z "$config" ] || [ -z "$backup" ]; then echo "--config and a backup are needed." >&2; exit 2; fi
"$blissbot" restore --verify "$backup"
"$blissbot" restore --config "$config" "$backup"
# Also brings a backup of an older version to the schema of this one.
[ -z "$role" ] || "$blissbot" db migrate --config "$config" --role "$role"
