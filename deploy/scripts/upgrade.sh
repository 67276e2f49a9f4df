#!/usr/bin/env bash
# Puts a new version beside the old one and changes over, one program at a time; goes back when it does not come up:
#   upgrade.sh RELEASE_FOLDER      a folder with silo/, bots/ (either may be missing) and deploy/, as publish.sh makes it
# For machines with systemd; run as root. The silo is stopped, backed up, brought to the new schema and started. Where the
# new version changed the schema, the old one refuses what it wrote: then the backup is put back, and what was written
# since lies in replaced-… of the data folder. With PostgreSQL that last step is yours, for other silos may be at work.
set -euo pipefail
release=${1:?a folder with silo/, bots/ and deploy/}
home=${BLISSBOT_HOME:-/opt/blissbot} etc=${BLISSBOT_ETC:-/etc/blissbot} data=${BLISSBOT_DATA:-/var/lib/blissbot}
backups=${BLISSBOT_BACKUPS:-/var/backups/blissbot} user=${BLISSBOT_USER:-blissbot} patience=${BLISSBOT_PATIENCE:-60}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ -x "$release/silo/blissbot" ] || [ -x "$release/bots/blissbot-bots" ] || { echo "'$release' holds no release." >&2; exit 1; }

# The new version must like the configuration before anything is stopped.
if [ -x "$release/silo/blissbot" ] && [ -f "$etc/silo.json" ]; then "$release/silo/blissbot" config check --config "$etc/silo.json"; fi
if [ -x "$release/bots/blissbot-bots" ] && [ -f "$etc/bots.json" ]; then "$release/bots/blissbot-bots" check --config "$etc/bots.json"; fi

version=$(date -u +%Y%m%dT%H%M%SZ)
target="$home/releases/$version"
mkdir -p "$home/releases"
cp -R "$release" "$target"
old=$(readlink -f "$home/current" 2>/dev/null || true)

point() { ln -sfn "$1" "$home/current.new" && mv -T "$home/current.new" "$home/current"; }
# What writes into the data folder or the backups does it as the user they belong to.
as_user() { if [ "$(id -un)" = "$user" ]; then "$@"; else runuser --user "$user" -- "$@"; fi; }
runs_here() { systemctl cat "$1" >/dev/null 2>&1 && systemctl is-enabled --quiet "$1"; }
restart() { # UNIT PROGRAM URL
    local begun=$SECONDS
    runs_here "$1" || return 0
    systemctl restart "$1" || return 1
    until "$2" health "$3" >/dev/null 2>&1; do
        # One that ends by itself need not be waited for.
        systemctl is-active --quiet "$1" || { echo "$1 ended by itself" >&2; return 1; }
        [ $((SECONDS - begun)) -lt "$patience" ] || { echo "$1 was not well within $patience seconds" >&2; return 1; }
        sleep 0.5
    done
}
all() { # FOLDER
    restart blissbot-silo.service "$1/silo/blissbot" "${BLISSBOT_SILO_HEALTH:-http://127.0.0.1:8080/health/ready}" \
        && restart blissbot-bots.service "$1/bots/blissbot-bots" "${BLISSBOT_BOTS_HEALTH:-http://127.0.0.1:8081/health/ready}"
}
migrate() {
    [ ! -f "$etc/owner.json" ] || [ ! -x "$target/silo/blissbot" ] || "$target/silo/blissbot" db migrate --config "$etc/owner.json" --role "${BLISSBOT_ROLE:-blissbot}"
}

# A machine that keeps nothing itself, such as one with a parser silo alone, has nothing to save.
backup="" config="$etc/silo.json"
if [ -f "$etc/owner.json" ]; then config="$etc/owner.json"; fi
if [ -x "$old/silo/blissbot" ] && { [ -f "$etc/owner.json" ] || [ -f "$data/orleans.db" ]; }; then
    if runs_here blissbot-silo.service; then systemctl stop blissbot-silo.service; fi
    if ! backup=$(as_user env BLISSBOT="$old/silo/blissbot" "$here/backup.sh" --config "$config" --to "$backups" | sed -n 's/^made //p') || [ -z "$backup" ]; then
        echo "the backup failed, and nothing was changed" >&2
        rm -rf -- "${target:?}"
        all "$old" || echo "the old version does not come up" >&2
        exit 1
    fi
fi

if migrate && point "$target" && all "$target"; then
    echo "version $version is up"
    # Three to go back to.
    find "$home/releases" -mindepth 1 -maxdepth 1 -type d | sort -r | tail -n +4 | while read -r gone; do rm -rf -- "$gone"; done
    exit 0
fi
echo "version $version does not come up; its log: journalctl -u blissbot-silo -u blissbot-bots -n 50" >&2
[ -n "$old" ] || exit 1
point "$old"
if all "$old"; then
    echo "back at $old" >&2
    exit 1
fi
if [ -z "$backup" ] || [ -f "$etc/owner.json" ]; then
    echo "the old version does not come up either. If its log says that the schema is newer: stop all silos, restore ${backup:-the last backup} (deploy/README.md), start them." >&2
    exit 1
fi
echo "the old version does not come up with what the new one wrote: back to $backup" >&2
systemctl stop blissbot-silo.service
aside="$data/replaced-$version"
as_user mkdir "$aside"
find "$data" -mindepth 1 -maxdepth 1 \( -name '*.db*' -o -name worlds \) -exec mv -t "$aside" {} +
if as_user env BLISSBOT="$old/silo/blissbot" "$here/restore.sh" --config "$config" "$backup" && all "$old"; then
    echo "back at $old, with everything as it was; what the new version wrote is in $aside" >&2
else
    echo "the old version does not come up; its log: journalctl -u blissbot-silo -n 50" >&2
fi
exit 1
