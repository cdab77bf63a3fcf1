# shellcheck shell=bash
# Every test, and what they need installed and started: sourced by debug.sh, whose functions it uses.

# Makes stand-ins for base images, on machines that reach no registry.
# shellcheck disable=SC2154 # here is debug.sh's.
stand_ins=$here/../shared/base-images.sh

# Debian keeps the server's programs off the PATH.
has_postgres() {
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

# An engine, unless one answers already, and what the stand-ins for its images are made with.
missing_of_docker() {
  if ! docker version >/dev/null 2>&1; then
    command -v dockerd >/dev/null || missing+=(docker.io iptables)
  fi
  docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null || missing+=(docker-compose)
  if [[ -x $stand_ins ]]; then
    command -v debootstrap >/dev/null || missing+=(debootstrap)
    command -v busybox >/dev/null || missing+=(busybox-static)
  fi
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
    # Where it cannot be installed, what needs it is skipped.
    has_postgres || missing+=(postgresql)
    command -v ip >/dev/null || missing+=(iproute2)
    missing_of_docker
  fi
  ((${#missing[@]} == 0)) && return
  if [[ $may_install == true ]]; then
    say "Installing ${missing[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null
    # The tests start servers of their own; Debian's would only run beside them.
    if [[ ! -e /etc/postgresql-common/createcluster.conf ]]; then
      mkdir -p /etc/postgresql-common
      printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.conf
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null
  else
    refuse "The tests need ${missing[*]}; install them, or run this as root on Debian."
  fi
}

check_scripts() {
  local script scripts=(debug.sh test/every-test.sh aios .ci/run docker/*.sh)
  for script in "${scripts[@]}"; do
    bash -n "$script"
  done
  if command -v shellcheck >/dev/null; then
    shellcheck "${scripts[@]}"
  fi
}

# Starts the engine that install_missing has put here, where none runs by itself. It stays.
start_engine() {
  local second
  docker version >/dev/null 2>&1 && return
  if [[ $EUID -ne 0 ]] || ! command -v dockerd >/dev/null; then
    printf 'No Docker engine answers.\n'
    return 1
  fi
  setsid dockerd >/var/tmp/aios-dockerd.log 2>&1 </dev/null &
  for ((second = 0; second < 60; second++)); do
    docker version >/dev/null 2>&1 && return
    sleep 1
  done
  printf 'dockerd does not answer; its last words:\n'
  tail -n 20 /var/tmp/aios-dockerd.log
  return 1
}

# The images that others build on: the registry's; where none answers, those that the script beside the checkout makes.
base_images() {
  local name
  for name in $(base_names); do
    docker image inspect "$name" >/dev/null 2>&1 && continue
    timeout 300 docker pull -q "$name" && continue
    [[ -x $stand_ins ]] || return 1
    "$stand_ins" images
    return
  done
}

# What the Dockerfile and docker-compose.yml name, and what tests run programs in.
base_names() {
  sed -n 's/^FROM \([^ ]*:[^ ]*\).*/\1/p' Dockerfile
  sed -n 's/^ *image: \(.*\)/\1/p' docker-compose.yml | grep -v aios-orchestrator
  printf '%s\n' busybox:latest python:3.13-slim
}

build_images() {
  build_image -t aios-orchestrator:latest && build_image --target slim -t aios-orchestrator:slim
}

# The project's tests, their output in a file; at the end it is printed in one piece.
test_project() {
  local name=$1 log=$2/$1.log status=0
  # What runs in the background ignores Ctrl-C, which some tests send.
  nice -n "${3:-0}" env --default-signal=INT dotnet test "test/$name/$name.csproj" -c Release --no-build \
    --blame-hang-timeout 8m --blame-hang-dump-type none --results-directory "$2" --logger "trx;LogFileName=$name.trx" \
    --logger 'console;verbosity=minimal' >"$log" 2>&1 </dev/null || status=$?
  # A test host that fell has no closing line.
  ((status == 0)) || printf '%s: exit code %s\n' "$name" "$status" | tee -a "$2/failed"
  printf '\n== %s\n' "$name"
  grep -v -e '^Test run for' -e '^A total of' -e '^Results File' -e '^$' "$log" || true
}

# What no other lane has begun, one after the other: the longest first.
other_projects() {
  local results=$1 name rest
  rest=$(find test -maxdepth 2 -name '*.Tests.csproj' -printf '%f\n' | sed 's/\.csproj$//' | sort)
  for name in Aios.Cluster.Tests Aios.Execution.Tests Aios.Storage.Tests $rest; do
    mkdir -- "$results/begun/$name" 2>/dev/null || continue
    case $name in
      Aios.Cluster.Tests | Aios.Execution.Tests) test_project "$name" "$results" ;;
      # Those without deadlines let others have the processor first.
      *) test_project "$name" "$results" 10 ;;
    esac
  done
}

# A log of what went on in the background, once that is over.
await() {
  local job=$1 log=$2
  wait "$job" || {
    printf '%s:\n' "$log"
    tail -n 40 -- "$log"
  }
}

run_tests() {
  local started=$SECONDS results=$here/artifacts/test-results bases devices
  install_missing
  need_dotnet
  # What lives for minutes repays neither compiling twice nor guarding what is compiled: a quarter of the build's time.
  export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0
  rm -rf -- "$results"
  mkdir -p -- "$results/begun/"Aios.{Fault,Image,EndToEnd}.Tests
  { start_engine && base_images; } >"$results/base-images.txt" 2>&1 &
  bases=$!
  say 'Checking scripts and formatting'
  check_scripts
  dotnet tool restore >/dev/null
  dotnet csharpier check .
  say 'Building'
  # Optimised: a third of the tests' time is the processor's.
  build -c Release
  # A compiler's server that stays behind was seen to take a core for minutes.
  [[ ${CI:-} == true ]] && dotnet build-server shutdown --vbcscompiler >/dev/null
  say 'Testing'
  await "$bases" "$results/base-images.txt"
  # Two at a time, since deadlines are meant for a machine that is not overloaded. Those of real devices take the longest.
  { test_project Aios.Fault.Tests "$results" && other_projects "$results"; } &
  devices=$!
  if docker version >/dev/null 2>&1; then
    build_images >"$results/images.txt" 2>&1 &
    await "$!" "$results/images.txt"
  fi
  test_project Aios.Image.Tests "$results"
  test_project Aios.EndToEnd.Tests "$results"
  other_projects "$results"
  wait "$devices" || true
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
