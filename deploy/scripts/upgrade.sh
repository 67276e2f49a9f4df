#!/usr/bin/env bash
# Puts a new version beside the old one and changes over, one program at a time; goes back when it does not come up:
#   upgrade.sh RELEASE_FOLDER      a folder with silo/, bots/ (either may be missing) and deploy/, as publish.sh makes it
# For machines with systemd; run as root. With PostgreSQL the schema is brought up to date first (/etc/blissbot/owner.json).
# Upgrade one machine after the other: silos of both versions work together meanwhile.
set -euo pipefail
release=${1:?a folder with silo/, bots/ and deploy/}
home=${BLISSBOT_HOME:-/opt/blissbot} etc=${BLISSBOT_ETC:-/etc/blissbot} patience=${BLISSBOT_PATIENCE:-60}
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
ready() { # PROGRAM URL
    local begun=$SECONDS
    until "$1" health "$2" >/dev/null 2>&1; do
        [ $((SECONDS - begun)) -lt "$patience" ] || return 1
        sleep 1
    done
}
restart() { # UNIT PROGRAM URL
    systemctl cat "$1" >/dev/null 2>&1 && systemctl is-enabled --quiet "$1" || return 0
    systemctl restart "$1"
    ready "$2" "$3"
}
all() { # FOLDER
    restart blissbot-silo.service "$1/silo/blissbot" "${BLISSBOT_SILO_HEALTH:-http://127.0.0.1:8080/health/ready}" \
        && restart blissbot-bots.service "$1/bots/blissbot-bots" "${BLISSBOT_BOTS_HEALTH:-http://127.0.0.1:8081/health/ready}"
}

# Steps of the schema only ever add, so the old version goes on with the new schema.
if [ -f "$etc/owner.json" ]; then "$target/silo/blissbot" db migrate --config "$etc/owner.json" --role "${BLISSBOT_ROLE:-blissbot}"; fi
point "$target"
if all "$target"; then
    echo "version $version is up"
    # Three to go back to.
    find "$home/releases" -mindepth 1 -maxdepth 1 -type d | sort -r | tail -n +4 | while read -r gone; do rm -rf -- "$gone"; done
    exit 0
fi
echo "version $version does not come up; its log: journalctl -u blissbot-silo -u blissbot-bots -n 50" >&2
if [ -n "$old" ]; then
    point "$old"
    all "$old" || echo "the old version does not come up either" >&2
    echo "back at $old" >&2
fi
exit 1
