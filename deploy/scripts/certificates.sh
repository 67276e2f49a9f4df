#!/usr/bin/env bash
# Makes the private authority of a cluster, and certificates of silos and bots:
#   certificates.sh authority FOLDER             once; its key stays on the machine you keep secrets on, never on a server
#   certificates.sh silo FOLDER NAME [DAYS]      a certificate for servers and clients (default 825 days)
#   certificates.sh bots FOLDER NAME [DAYS]      one for clients alone
# A server gets authority.crt, NAME.crt and NAME.key. A stolen key is answered with a new authority: put both authorities
# into one authority.crt on every server, issue everything anew, then leave the old one out.
set -euo pipefail

usage() { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
[ $# -ge 2 ] || usage
verb=$1 folder=$2
command -v openssl >/dev/null || { echo "openssl is missing." >&2; exit 1; }
umask 077
mkdir -p "$folder"

issue() { # NAME PURPOSES DAYS
    local name=$1 purposes=$2 days=$3
    [[ $name =~ ^[a-z0-9][a-z0-9._-]{0,62}$ ]] || { echo "A name is 1 to 63 of a-z, 0-9, '.', '_' and '-'." >&2; exit 2; }
    [ -f "$folder/authority.key" ] || { echo "There is no authority in '$folder': make one first." >&2; exit 1; }
    [ ! -e "$folder/$name.key" ] || { echo "'$folder/$name.key' is there already." >&2; exit 1; }
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$name" -keyout "$folder/$name.key" -out "$folder/$name.csr" 2>/dev/null
    openssl x509 -req -in "$folder/$name.csr" -CA "$folder/authority.crt" -CAkey "$folder/authority.key" -CAcreateserial -days "$days" -sha256 \
        -extfile <(printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=%s\n' "$purposes") -out "$folder/$name.crt" 2>/dev/null
    rm -f "$folder/$name.csr"
    chmod 644 "$folder/$name.crt"
    echo "$folder/$name.crt $folder/$name.key"
}

case $verb in
    authority)
        [ ! -e "$folder/authority.key" ] || { echo "'$folder/authority.key' is there already." >&2; exit 1; }
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -sha256 -subj "/CN=BlissBot authority" \
            -addext "basicConstraints=critical,CA:TRUE,pathlen:0" -addext "keyUsage=critical,keyCertSign" \
            -keyout "$folder/authority.key" -out "$folder/authority.crt" 2>/dev/null
        chmod 644 "$folder/authority.crt"
        echo "$folder/authority.crt $folder/authority.key"
        ;;
    silo) [ $# -ge 3 ] || usage; issue "$3" serverAuth,clientAuth "${4:-825}" ;;
    bots) [ $# -ge 3 ] || usage; issue "$3" clientAuth "${4:-825}" ;;
    *) usage ;;
esac
