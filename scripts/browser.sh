# shellcheck shell=bash
# What opens the pages of --report in a test: Chromium and Graphviz of Debian, and axe-core of npm,
# which judges whether everybody can read them. To be sourced after lib.sh.

# shellcheck disable=SC2034 # for the scripts that source this file
BROWSER_NEEDS=(
  chromium=command:chromium graphviz=command:dot python3-psycopg2=python:psycopg2
)
AXE_VERSION=4.14.1
AXE_ARCHIVE=axe-core-$AXE_VERSION.tgz
AXE_SUMS=$PWD/scripts/axe-core.sha256
AXE_CACHE=$PWD/build/axe-core
AXE_SCRIPT=$AXE_CACHE/package/axe.min.js

# fetch_axe: axe-core's script in the cache, from npm's registry unless it is there.
fetch_axe() {
  [[ ! -f $AXE_SCRIPT ]] || return 0
  fetch_archive "axe-core@$AXE_VERSION" "$AXE_ARCHIVE" "$AXE_SUMS" "$AXE_CACHE"
  tar --extract --gzip --no-same-owner --file="$AXE_CACHE/$AXE_ARCHIVE" --directory="$AXE_CACHE" \
    package/axe.min.js package/LICENSE
}
