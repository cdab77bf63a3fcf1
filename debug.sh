#!/usr/bin/env bash
# What a developer does with AIOS, as a menu and as commands: ./debug.sh test. Works from any folder.
set -euo pipefail

here=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
cd -- "$here"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# No build node stays behind, holding our output open.
export MSBUILDDISABLENODEREUSE=1

say() { printf '\n== %s\n' "$*"; }

refuse() {
  printf 'debug.sh: %s\n' "$*" >&2
  exit 1
}

need_dotnet() {
  command -v dotnet >/dev/null || refuse 'The .NET SDK 10 is missing: https://dotnet.microsoft.com/download'
}

run_device() {
  need_dotnet
  dotnet run --project src/Aios.Silo -- "$@"
}

build() {
  need_dotnet
  dotnet build Aios.slnx -warnaserror -v quiet "$@"
}

format() {
  need_dotnet
  dotnet tool restore >/dev/null
  dotnet csharpier format .
}

trigger() {
  local job=${1:-}
  if [[ -z $job ]]; then
    aios jobs
    read -rp 'Job: ' job
    read -rp 'Payload (JSON, or nothing): ' payload
    aios trigger "$job" ${payload:+--payload "$payload"} --wait
  else
    aios trigger "$@"
  fi
}

# The token of docker-compose's devices, unless there is another.
aios() {
  if [[ -z ${AIOS_TOKEN:-}${AIOS_TOKEN_FILE:-} && -r secrets/token ]]; then
    export AIOS_TOKEN_FILE=$here/secrets/token
  fi
  ./aios "$@"
}

state() {
  [[ -r Common/state.json ]] || refuse 'There is no Common/state.json yet; a device writes it: ./debug.sh run'
  cat -- Common/state.json
}

need_docker() {
  command -v docker >/dev/null || refuse 'Docker is missing: https://docs.docker.com/engine/install'
  docker version >/dev/null 2>&1 \
    || refuse 'No Docker engine answers. Start it (systemctl start docker), or let this user reach it (usermod -aG docker NAME).'
}

# Common's owner, who may write to it: containers run as that.
owner() { stat -c "${1:-%u:%g}" -- Common; }

# What an engine behind a proxy needs; Docker knows these arguments without a Dockerfile naming them.
build_image() {
  local name proxies=()
  for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
    [[ -z ${!name:-} ]] || proxies+=(--build-arg "$name")
  done
  docker build "${proxies[@]}" "$@" .
}

image() {
  need_docker
  build_image -t aios-orchestrator:latest "$@"
}

need_image() {
  need_docker
  docker image inspect aios-orchestrator:latest >/dev/null 2>&1 || image
}

self_test() {
  need_image
  docker run --rm --user "$(owner)" -v "$here/Common:/app/Common" -v "$here/Programs:/app/Programs" \
    -e DEVICE_ID=docker-test -e DEVICE_TAGS=test aios-orchestrator:latest --test "$@"
}

shell_in_image() {
  need_image
  docker run -it --rm --user "$(owner)" -v "$here/Common:/app/Common" -v "$here/Programs:/app/Programs" \
    aios-orchestrator:latest /bin/bash "$@"
}

# docker-slim, now called mint or slim, finds out by itself what is needed; the target of the Dockerfile knows it.
slim_image() {
  local tool
  for tool in mint slim docker-slim; do
    type -P "$tool" >/dev/null || continue
    need_image
    "$tool" build --target aios-orchestrator:latest --tag aios-orchestrator:slim --http-probe=false --continue-after=30 \
      --include-shell --include-bin=/usr/bin/python3 --include-path=/usr/lib/python3 --include-path=/opt/aios \
      --include-path=/usr/share/dotnet --include-path=/usr/share/zoneinfo --include-path=/app "$@"
    return
  done
  need_docker
  build_image --target slim -t aios-orchestrator:slim "$@"
}

compose() {
  need_docker
  if docker compose version >/dev/null 2>&1; then
    docker compose "$@"
  elif command -v docker-compose >/dev/null; then
    docker-compose "$@"
  else
    refuse 'Compose is missing: https://docs.docker.com/compose/install'
  fi
}

# What docker-compose.yml wants beside it: drawn once, readable by Common's owner alone.
make_secrets() {
  local password token
  if [[ ! -d secrets ]]; then
    password=$(od -An -N 24 -tx1 /dev/urandom | tr -d ' \n')
    token=$(od -An -N 24 -tx1 /dev/urandom | tr -d ' \n')
    (
      umask 077
      mkdir secrets.new
      printf '%s' "$password" >secrets.new/postgres-password
      printf 'Host=postgres;Database=aios;Username=aios;Password=%s' "$password" >secrets.new/database
      printf 'admin admin %s\n' "$token" >secrets.new/tokens
      printf '%s' "$token" >secrets.new/token
    )
    if [[ $EUID -eq 0 ]]; then
      chown -R -- "$(owner)" secrets.new
    fi
    mv -T -- secrets.new secrets
    printf 'secrets/ has the passwords of the database and of the API (the token is in secrets/token).\n'
  fi
}

up() {
  make_secrets
  if [[ -z ${DOCKER_GID:-} && -S /var/run/docker.sock ]]; then
    DOCKER_GID=$(stat -c %g /var/run/docker.sock)
    export DOCKER_GID
  fi
  AIOS_UID=${AIOS_UID:-$(owner %u)} AIOS_GID=${AIOS_GID:-$(owner %g)} compose up -d "$@"
}

clean() {
  rm -rf -- artifacts
  printf 'artifacts/ is gone; Common/ and Programs/ are as they were.\n'
}

# Breaks three real devices at random and judges what came of it; Release, since its figures are told.
chaos() {
  local name
  need_dotnet
  for name in src/Aios.Silo src/Aios.Client test/Aios.Fault.Tests; do
    dotnet build "$name" -c Release -v quiet
  done
  dotnet artifacts/bin/Aios.Fault.Tests/release/Aios.Fault.Tests.dll "$@"
}

entries=(run test image self-test up logs down status shell slim state trigger clean secrets chaos format build)
words=(
  'Run a device here, with the sample jobs'
  'Run every test'
  'Build the image aios-orchestrator:latest'
  'Run the self-test in the image'
  'Start the cluster of docker-compose.yml'
  'Follow what that cluster says'
  'Stop that cluster'
  'Show what the running device does'
  'Open a shell in the image'
  'Build the slim image aios-orchestrator:slim'
  'Show Common/state.json'
  'Trigger a job of the running device'
  'Remove what was built'
  'Draw the passwords that docker-compose.yml wants'
  'Break three devices at random and judge (--minutes N --seed S --database sqlite|postgres)'
  'Format the code'
  'Build everything, warnings as errors'
)

usage() {
  printf 'Usage: ./debug.sh [COMMAND]\n\nWithout a command, a menu.\n\n'
  local i
  for i in "${!entries[@]}"; do
    printf '  %-9s %s\n' "${entries[i]}" "${words[i]}"
  done
}

menu() {
  local i choice
  while true; do
    printf '\n'
    for i in "${!entries[@]}"; do
      printf '%2d  %s\n' "$((i + 1))" "${words[i]}"
    done
    printf ' 0  Leave\n'
    read -rp '> ' choice || return 0
    [[ $choice == 0 || -z $choice ]] && return
    if [[ $choice =~ ^[1-9][0-9]?$ ]] && ((choice <= ${#entries[@]})); then
      # In a process of its own, so that what fails there does not end the menu.
      "$here/debug.sh" "${entries[choice - 1]}" || printf 'It failed (exit code %s).\n' "$?"
    else
      printf 'A number from 0 to %s.\n' "${#entries[@]}"
    fi
  done
}

command=${1:-menu}
shift || true
case $command in
  menu) menu ;;
  run) run_device "$@" ;;
  test)
    # shellcheck source=test/every-test.sh
    source test/every-test.sh
    run_tests
    ;;
  image) image "$@" ;;
  self-test) self_test "$@" ;;
  up) up "$@" ;;
  logs) compose logs -f "$@" ;;
  down) compose down "$@" ;;
  status) aios status "$@" ;;
  shell) shell_in_image "$@" ;;
  slim) slim_image "$@" ;;
  state) state ;;
  trigger) trigger "$@" ;;
  clean) clean ;;
  secrets) make_secrets ;;
  chaos) chaos "$@" ;;
  format) format ;;
  build) build "$@" ;;
  -h | --help | help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
