# shellcheck shell=bash
# What judges schemas/openapi.json in a test: @redocly/cli of npm. To be sourced from the root of the
# project, after lib.sh.

REDOCLY_FOLDER=$PWD/build/redocly
# shellcheck disable=SC2034 # for the scripts that source this file
REDOCLY=$REDOCLY_FOLDER/node_modules/.bin/redocly

# fetch_redocly: with all that it needs, from npm's registry unless it is there. Each package must be
# what package-lock.json says, byte for byte.
fetch_redocly() {
  local lock=tests/serve/redocly/package-lock.json
  ! cmp --silent "$lock" "$REDOCLY_FOLDER/fetched.json" || return 0
  mkdir -p "$REDOCLY_FOLDER"
  cp tests/serve/redocly/package.json "$lock" "$REDOCLY_FOLDER"
  npm ci --silent --ignore-scripts --no-audit --no-fund --prefix "$REDOCLY_FOLDER" >/dev/null ||
    return 1
  cp "$lock" "$REDOCLY_FOLDER/fetched.json"
}
