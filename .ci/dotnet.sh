# Sourced by the root scripts: finds the .NET SDK, or says what is missing, and makes its output plain.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1
if ! command -v dotnet >/dev/null 2>&1; then
    [ -x "$HOME/.dotnet/dotnet" ] && PATH="$HOME/.dotnet:$PATH"
fi
if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    echo "The .NET 10 SDK is missing. Install it (https://dotnet.microsoft.com/download/dotnet/10.0) and run this again." >&2
    exit 1
fi

# up_to_date BINARY: whether BINARY is newer than every source file and project it could be built from.
up_to_date() {
    [ -f "$1" ] && [ -z "$(find BotClients Grains.Interfaces Grains SaveParser Silo tests Directory.Build.props Directory.Packages.props global.json \
        \( -name bin -o -name obj \) -prune -o -newer "$1" -type f \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.json' -o -name '*.sql' -o -name '*.html' \) -print -quit)" ]
}

# publish_blissbot: brings Silo/bin/blissbot up to date, compiled ahead of time so that commands start at once.
publish_blissbot() {
    up_to_date Silo/bin/blissbot/blissbot.dll && return
    echo "Building blissbot (once) ..." >&2
    dotnet publish Silo/Silo.csproj -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --nologo -v quiet -o Silo/bin/blissbot >&2
    touch Silo/bin/blissbot/blissbot.dll
}
