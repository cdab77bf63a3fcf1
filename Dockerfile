# AIOS in a container: docker build -t aios-orchestrator:latest .
# A small one without apt and bash: docker build --target slim -t aios-orchestrator:slim .
# Nothing here needs BuildKit. docs/containers.md says how to run it.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The linker of the native aios command.
RUN apt-get update \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc libc6-dev zlib1g-dev \
  && apt-get clean && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin
# CI: packages are those of the lock files, or nothing is built.
ENV CI=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
# A build is over before compiling its compiler twice would pay.
ENV DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Directory.Build.props src/
COPY src/Aios.Abstractions/*.csproj src/Aios.Abstractions/packages.lock.json src/Aios.Abstractions/
COPY src/Aios.Api/*.csproj src/Aios.Api/packages.lock.json src/Aios.Api/
COPY src/Aios.Client/*.csproj src/Aios.Client/Publishing.props src/Aios.Client/packages.*.json src/Aios.Client/
COPY src/Aios.Execution/*.csproj src/Aios.Execution/packages.lock.json src/Aios.Execution/
COPY src/Aios.Grains/*.csproj src/Aios.Grains/packages.lock.json src/Aios.Grains/
COPY src/Aios.Jobs/*.csproj src/Aios.Jobs/packages.lock.json src/Aios.Jobs/
COPY src/Aios.Silo/*.csproj src/Aios.Silo/packages.lock.json src/Aios.Silo/
COPY src/Aios.Storage/*.csproj src/Aios.Storage/packages.lock.json src/Aios.Storage/
RUN dotnet restore src/Aios.Client -p:_IsPublishing=true && dotnet restore src/Aios.Silo
COPY src src
# Whoever changes the code has it analysed; here it is only built.
RUN dotnet publish src/Aios.Silo -c Release -o /out/silo --no-restore -v quiet \
    -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:DebugType=none \
  && find /out/silo/runtimes -mindepth 1 -maxdepth 1 ! -name linux-x64 ! -name linux-arm64 -exec rm -r {} + \
  && find /out/silo -name 'Aios.*.xml' -delete
RUN dotnet publish src/Aios.Client -c Release -p:PublishDir=/out/client/ -v quiet \
    -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:DebugType=none

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS dotnet

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0 AS gathered
RUN apt-get update \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends busybox-static ca-certificates python3 tzdata
COPY docker/slim-root.sh /usr/local/bin/
RUN slim-root.sh /slim
COPY --from=dotnet /usr/share/dotnet/shared /slim/usr/share/dotnet/shared
COPY --from=dotnet /usr/share/dotnet/host /slim/usr/share/dotnet/host
COPY --from=build /out/silo /slim/opt/aios
COPY --from=build /out/client/aios /slim/usr/local/bin/aios
COPY docker/entrypoint.sh /slim/usr/local/bin/aios-entrypoint
COPY LICENSE /slim/opt/aios/
COPY Programs /slim/app/Programs
RUN ln -s /opt/aios/Aios.Silo /slim/usr/local/bin/Aios.Silo \
  && mkdir -p /slim/app/Common /slim/home/app \
  && chmod 0777 /slim/app/Common /slim/app/Programs /slim/home/app

FROM scratch AS slim
COPY --from=gathered /slim /
ENV PATH=/usr/local/bin:/usr/bin DOTNET_ROOT=/usr/share/dotnet DOTNET_RUNNING_IN_CONTAINER=true \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    AIOS_COMMON=/app/Common AIOS_PROGRAMS=/app/Programs HOME=/home/app
WORKDIR /app
VOLUME ["/app/Common", "/app/Programs"]
EXPOSE 8080 11111 30000
USER 1654
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s CMD ["aios", "health"]
ENTRYPOINT ["aios-entrypoint"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime
RUN apt-get update \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends bash ca-certificates python3 tzdata \
  && apt-get clean && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin
COPY --from=build /out/silo /opt/aios
COPY --from=build /out/client/aios /usr/local/bin/aios
COPY docker/entrypoint.sh /usr/local/bin/aios-entrypoint
COPY LICENSE /opt/aios/
COPY Programs /app/Programs
# Whatever user it runs as may write to the two folders, and has a home.
RUN ln -s /opt/aios/Aios.Silo /usr/local/bin/Aios.Silo \
  && mkdir -p /app/Common /home/app \
  && chmod 0777 /app/Common /app/Programs /home/app \
  && aios completion bash >>/etc/bash.bashrc
ENV AIOS_COMMON=/app/Common AIOS_PROGRAMS=/app/Programs HOME=/home/app
WORKDIR /app
VOLUME ["/app/Common", "/app/Programs"]
EXPOSE 8080 11111 30000
USER 1654
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s CMD ["aios", "health"]
ENTRYPOINT ["aios-entrypoint"]
