#!/usr/bin/env bash
# Checks what lies here as far as that is possible without Docker and without being root:
#   check.sh SILO_FOLDER [BOTS_FOLDER]     folders with built programs; the release's layout is made of links to them
# Prints one line for each check, and ends with 1 when one failed. Tools that are not installed are named and passed over.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
silo=$(realpath "${1:?folder of the built silo}") bots=${2:+$(realpath "$2")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
pass() { echo "ok    $1"; }
fail() { echo "FAIL  $1"; failed=1; }
skip() { echo "skip  $1"; }
check() { local name=$1; shift; if "$@" >"$work/said" 2>&1; then pass "$name"; else fail "$name: $(head -c 2000 "$work/said")"; fi; }
refuse() { local name=$1; shift; if "$@" >"$work/said" 2>&1; then fail "$name: was not refused"; else pass "refused: $name"; fi; }

# Scripts.
for script in "$here"/check.sh "$here"/scripts/*.sh; do
    check "syntax of $(basename "$script")" bash -n "$script"
    [ -x "$script" ] || fail "$(basename "$script") is not executable"
done
if command -v shellcheck >/dev/null; then check "shellcheck" shellcheck "$here"/check.sh "$here"/scripts/*.sh; else skip "shellcheck is not installed"; fi
if command -v hadolint >/dev/null; then check "hadolint" hadolint "$here"/docker/*.Dockerfile; else skip "hadolint is not installed"; fi

# Every program that Dockerfiles, units and compose files name is in what is published.
root="$work/root"
mkdir -p "$root/opt/blissbot/current" "$root/opt/blissbot-bots"
ln -s "$silo" "$root/opt/blissbot/current/silo"
ln -s "$silo/blissbot" "$root/opt/blissbot/blissbot"
ln -s "$here" "$root/opt/blissbot/current/deploy"
if [ -n "$bots" ]; then ln -s "$bots" "$root/opt/blissbot/current/bots"; ln -s "$bots/blissbot-bots" "$root/opt/blissbot-bots/blissbot-bots"; fi
while read -r path; do
    case $path in *bots/*) [ -n "$bots" ] || continue ;; esac
    if [ -x "$root$path" ]; then pass "$path is there"; else fail "$path is not there"; fi
done < <(grep -ohE '"?/opt/blissbot[A-Za-z0-9._/-]*/(blissbot|blissbot-bots|[a-z]+\.sh)"?' "$here"/docker/*.Dockerfile "$here"/systemd/*.service | tr -d '"' | sort -u)

# Verbs and options they use are known to the programs.
check "blissbot config check" "$silo/blissbot" config check --help
check "blissbot silo --config" grep -q -- --config <("$silo/blissbot" silo --help)
check "blissbot backup" "$silo/blissbot" backup --help
check "blissbot restore" "$silo/blissbot" restore --help
check "blissbot db migrate --role" grep -q -- --role <("$silo/blissbot" db migrate --help)
# shellcheck disable=SC2317
nobody() { { "$1" health http://127.0.0.1:9/ 2>&1 || true; } | grep -q 'does not answer'; }
check "blissbot health of nobody" nobody "$silo/blissbot"
if [ -n "$bots" ]; then
    check "blissbot-bots check" "$bots/blissbot-bots" check --help
    check "blissbot-bots health of nobody" nobody "$bots/blissbot-bots"
fi

# Units, with the programs where they will be.
if command -v systemd-analyze >/dev/null; then
    mkdir -p "$work/units"
    for unit in "$here"/systemd/*; do sed "s#/opt/blissbot#$root/opt/blissbot#g" "$unit" >"$work/units/$(basename "$unit")"; done
    [ -n "$bots" ] || rm -f "$work/units/blissbot-bots.service"
    # Man pages of others are not of interest; a warning is a failure.
    said=$(systemd-analyze verify --man=no "$work"/units/* 2>&1 | grep -F "$work/units" || true)
    if [ -z "$said" ]; then pass "units"; else fail "units: $said"; fi
else
    skip "systemd-analyze is not installed"
fi

# Certificates: made by the script, believed by openssl, and by the program.
if command -v openssl >/dev/null; then
    tls="$work/tls"
    check "an authority" "$here/scripts/certificates.sh" authority "$tls"
    check "a silo's certificate" "$here/scripts/certificates.sh" silo "$tls" core
    check "the bots' certificate" "$here/scripts/certificates.sh" bots "$tls" bots
    refuse "a second authority over the first" "$here/scripts/certificates.sh" authority "$tls"
    refuse "a name that is a path" "$here/scripts/certificates.sh" silo "$tls" ../x
    check "openssl believes the silo as a server" openssl verify -CAfile "$tls/authority.crt" -purpose sslserver "$tls/core.crt"
    check "openssl believes the bots as a client" openssl verify -CAfile "$tls/authority.crt" -purpose sslclient "$tls/bots.crt"
    refuse "the bots as a server, by openssl" openssl verify -CAfile "$tls/authority.crt" -purpose sslserver "$tls/bots.crt"
    config() { printf '{"BlissBot":{"Network":{"Listen":"0.0.0.0","Advertise":"10.77.0.1"},"Tls":{"CertificateFile":"%s.crt","KeyFile":"%s.key","AuthorityFile":"%s"}}}' "$tls/$1" "$tls/$1" "$tls/authority.crt" >"$work/$1.json"; }
    config core
    check "the silo believes its certificate" "$silo/blissbot" config check --config "$work/core.json"
    config bots
    refuse "the bots' certificate for a silo" "$silo/blissbot" config check --config "$work/bots.json"
else
    skip "openssl is not installed"
fi

# Backup and restore, as the timer and the operator call them, on files a silo made.
if [ -n "${BLISSBOT_CHECK_DATA:-}" ]; then
    printf '{"BlissBot":{"DataFolder":"%s"}}' "$BLISSBOT_CHECK_DATA" >"$work/data.json"
    printf '{"BlissBot":{"DataFolder":"%s"}}' "$work/restored" >"$work/restored.json"
    export BLISSBOT="$silo/blissbot"
    mkdir -p "$work/settings" && cp "$work/data.json" "$work/settings/silo.json" && echo pw >"$work/settings/island.password"
    check "backup" "$here/scripts/backup.sh" --config "$work/settings/silo.json" --to "$work/backups" --keep 2 --secrets-to "$work/secrets" --data "$BLISSBOT_CHECK_DATA"
    # shellcheck disable=SC2317
    listed() { local saved; saved=$(tar -tf "$work"/secrets/secrets-*.tar) && grep -qx "$1" <<<"$saved"; }
    check "passwords are with the secrets" listed ./island.password
    check "keys are with the secrets" listed keys/
    check "secrets are for their owner alone" test "$(stat -c %a "$work"/secrets/secrets-*.tar)" = 600
    refuse "a backup that is to be kept no time at all" "$here/scripts/backup.sh" --config "$work/data.json" --to "$work/backups" --keep 0
    made=$(find "$work/backups" -mindepth 1 -maxdepth 1 -type d)
    check "restore" "$here/scripts/restore.sh" --config "$work/restored.json" "$made"
    refuse "a restore over what is there" "$here/scripts/restore.sh" --config "$work/restored.json" "$made"
    printf x >>"$made/orleans.db"
    refuse "a restore of a damaged backup" "$here/scripts/restore.sh" --config "$work/data.json" "$made"
fi

# An upgrade, and one that does not come up, with a stand-in for systemctl.
if [ -n "$bots" ]; then
    fake="$work/bin" home="$work/opt" release="$work/release"
    mkdir -p "$fake" "$release/silo" "$release/bots" "$release/deploy" "$work/etc"
    printf '#!/bin/sh\nexit 0\n' >"$fake/systemctl"
    printf '#!/bin/sh\nexit 0\n' >"$release/silo/blissbot"
    cp "$release/silo/blissbot" "$release/bots/blissbot-bots"
    chmod +x "$fake/systemctl" "$release/silo/blissbot" "$release/bots/blissbot-bots"
    # shellcheck disable=SC2317
    up() { PATH="$fake:$PATH" BLISSBOT_HOME="$home" BLISSBOT_ETC="$work/etc" BLISSBOT_PATIENCE=0 "$here/scripts/upgrade.sh" "$release"; }
    check "an upgrade" up
    good=$(readlink -f "$home/current")
    # Names of releases are seconds.
    until [ ! -e "$home/releases/$(date -u +%Y%m%dT%H%M%SZ)" ]; do sleep 0.2; done
    # The command is of the release, not of this script.
    # shellcheck disable=SC2016
    printf '#!/bin/sh\n[ "$1" != health ]\n' >"$release/silo/blissbot"
    refuse "a version that does not come up" up
    if [ "$(readlink -f "$home/current")" = "$good" ]; then pass "the old version is back"; else fail "the old version is not back"; fi
fi
exit "$failed"
