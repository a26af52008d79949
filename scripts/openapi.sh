# shellcheck shell=bash
# What judges schemas/openapi.json in a test: @redocly/cli of npm. To be sourced from the root of the
# project, after lib.sh.

REDOCLY_FOLDER=$PWD/build/redocly
# shellcheck disable=SC2034 # for the scripts that source this file
REDOCLY=$REDOCLY_FOLDER/node_modules/.bin/redocly

fetch_redocly() { fetch_from_npm tests/serve/redocly "$REDOCLY_FOLDER"; }
