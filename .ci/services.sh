# Sourced by ./test: sees to it that PostgreSQL and Redis are there for the tests that start private ones. On Debian as
# root it installs what is missing; elsewhere it says so, and those tests skip themselves with the reason.
missing=()
command -v initdb >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
command -v redis-server >/dev/null 2>&1 || missing+=(redis-server)
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
        echo "Installing ${missing[*]} (once) ..." >&2
        # The tests start servers of their own; the package must not start one of its.
        mkdir -p /etc/postgresql-common
        [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null \
            || echo "Could not install ${missing[*]}; tests that need them will be skipped." >&2
    else
        echo "Missing: ${missing[*]}. Tests that need them will be skipped." >&2
    fi
fi
unset missing
