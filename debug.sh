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
    ./aios jobs
    read -rp 'Job: ' job
    read -rp 'Payload (JSON, or nothing): ' payload
    ./aios trigger "$job" ${payload:+--payload "$payload"} --wait
  else
    ./aios trigger "$@"
  fi
}

clean() {
  rm -rf -- artifacts
  printf 'artifacts/ is gone; Common/ and Programs/ are as they were.\n'
}

# What the tests use and a slim Debian lacks.
install_missing() {
  local missing=()
  command -v python3 >/dev/null || missing+=(python3)
  command -v git >/dev/null || missing+=(git)
  [[ -d /usr/share/zoneinfo/Europe ]] || missing+=(tzdata)
  local may_install=false
  if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
    may_install=true
    # Where it cannot be installed, scripts are only checked for syntax.
    command -v shellcheck >/dev/null || missing+=(shellcheck)
  fi
  ((${#missing[@]} == 0)) && return
  if [[ $may_install == true ]]; then
    say "Installing ${missing[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null
  else
    refuse "The tests need ${missing[*]}; install them, or run this as root on Debian."
  fi
}

check_scripts() {
  local script
  for script in debug.sh aios .ci/run; do
    bash -n "$script"
  done
  if command -v shellcheck >/dev/null; then
    shellcheck debug.sh aios .ci/run
  fi
}

# Publishes what users publish. Native where a linker works, else a command that needs the runtime.
publish() {
  dotnet publish src/Aios.Silo -c Release -v quiet
  dotnet publish src/Aios.Client -c Release -v quiet \
    || dotnet publish src/Aios.Client -c Release -v quiet -p:PublishAot=false
}

# The project's tests, their output in a file; at the end it is printed in one piece.
test_project() {
  local name=$1 log=$2/$1.log status=0
  dotnet test "test/$name/$name.csproj" --no-build --blame-hang-timeout 8m --blame-hang-dump-type none \
    --results-directory "$2" >"$log" 2>&1 </dev/null || status=$?
  # A test host that fell has no closing line.
  ((status == 0)) || printf '%s: exit code %s\n' "$name" "$status" | tee -a "$2/failed"
  printf '\n== %s\n' "$name"
  grep -v -e '^Test run for' -e '^A total of' -e '^$' "$log" || true
}

run_tests() {
  local started=$SECONDS results=$here/artifacts/test-results names name
  install_missing
  need_dotnet
  say 'Checking scripts and formatting'
  check_scripts
  dotnet tool restore >/dev/null
  dotnet csharpier check .
  say 'Building'
  build
  say 'Publishing'
  publish
  rm -rf -- "$results"
  mkdir -p -- "$results"
  say 'Testing'
  names=$(find test -maxdepth 2 -name '*.Tests.csproj' -printf '%f\n' | sed 's/\.csproj$//' | sort)
  # Those that start devices and measure time have the machine to themselves.
  for name in $names; do
    case $name in
      *.Fault.Tests | *.EndToEnd.Tests) continue ;;
    esac
    while (($(jobs -rp | wc -l) >= 2)); do
      wait -n || true
    done
    test_project "$name" "$results" &
  done
  wait
  for name in Aios.EndToEnd.Tests Aios.Fault.Tests; do
    test_project "$name" "$results"
  done
  [[ ${CI:-} == true ]] && dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
  if [[ -s $results/failed ]]; then
    say 'Failed'
    cat -- "$results/failed"
  fi
  printf '\nTook %s s.\n' "$((SECONDS - started))"
  cat -- "$results"/*.log | sum_line
  [[ ! -s $results/failed ]]
}

sum_line() {
  awk -F'[:,]' '/^(Passed|Failed|Skipped)!/{f+=$2;p+=$4;s+=$6} END{printf "%d passed, %d failed, %d skipped\n",p,f,s}'
}

entries=(run build test format trigger status clean)
words=(
  'Run a device here, with the sample jobs'
  'Build everything, warnings as errors'
  'Run every test'
  'Format the code'
  'Trigger a job of the running device'
  'Show what the running device does'
  'Remove what was built'
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
  build) build "$@" ;;
  test) run_tests ;;
  format) format ;;
  trigger) trigger "$@" ;;
  status) ./aios status "$@" ;;
  clean) clean ;;
  -h | --help | help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
