#!/usr/bin/env bash
# Builds a release folder out of a clone: publish.sh OUT. Needs the .NET 10 SDK; the machines that run it only its runtime
# (aspnetcore-runtime-10.0).
set -euo pipefail
out=$(realpath -m "${1:?where to}")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=/dev/null
. ./.ci/dotnet.sh
for room in silo:Silo/Silo.csproj bots:BotClients/BotClients.csproj; do
    dotnet publish "${room#*:}" -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --nologo -v quiet -o "$out/${room%%:*}"
done
cp -R deploy "$out/deploy"
echo "$out"
