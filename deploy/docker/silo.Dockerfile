# The silo, and the command line with it. Built from the root of the repository:
#   docker build -f deploy/docker/silo.Dockerfile -t blissbot-silo .
# hadolint ignore=DL3006
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY Grains.Interfaces/ Grains.Interfaces/
COPY Grains/ Grains/
COPY SaveParser/ SaveParser/
COPY Silo/ Silo/
RUN dotnet publish Silo/Silo.csproj -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --nologo -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV DOTNET_EnableDiagnostics=0 \
    BlissBot__DataFolder=/var/lib/blissbot
# A user of its own; 10001 is also whom the folders of volumes must belong to.
RUN groupadd --gid 10001 blissbot \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin blissbot \
    && install -d -o blissbot -g blissbot -m 0700 /var/lib/blissbot /backup
COPY --from=build /app /opt/blissbot
USER 10001:10001
VOLUME ["/var/lib/blissbot"]
# Silos, clients, web.
EXPOSE 11111 30000 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/blissbot/blissbot", "health", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["/opt/blissbot/blissbot"]
CMD ["silo", "--config", "/etc/blissbot/silo.json"]
