# The Discord bots. Built from the root of the repository:
#   docker build -f deploy/docker/bots.Dockerfile -t blissbot-bots .
# hadolint ignore=DL3006
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY Grains.Interfaces/ Grains.Interfaces/
COPY BotClients/ BotClients/
RUN dotnet publish BotClients/BotClients.csproj -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --nologo -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV DOTNET_EnableDiagnostics=0
RUN groupadd --gid 10001 blissbot \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin blissbot
COPY --from=build /app /opt/blissbot-bots
USER 10001:10001
EXPOSE 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/blissbot-bots/blissbot-bots", "health", "http://127.0.0.1:8081/health/ready"]
ENTRYPOINT ["/opt/blissbot-bots/blissbot-bots"]
CMD ["--config", "/etc/blissbot/bots.json"]
