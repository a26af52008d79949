# shellcheck shell=bash
# What the tests of a fleet's engines need: GNU parallel, whose package moreutils may stand in for, a
# pooler, and Kubernetes' schemas as npm's kubernetes-models has them, by which a test judges a
# manifest. To be sourced from the root of the project.

# shellcheck disable=SC2034 # for the scripts that source this file
FLEET_NEEDS=(
  parallel=command:parcat pgbouncer=command:/usr/sbin/pgbouncer python3-yaml=python:yaml
)
KUBERNETES_MODELS=$PWD/build/kubernetes-models

# fetch_kubernetes_models: with all that they need, from npm's registry unless they are there. Each
# package must be what package-lock.json says, byte for byte.
fetch_kubernetes_models() {
  local lock=tests/fleet/kubernetes/package-lock.json
  ! cmp --silent "$lock" "$KUBERNETES_MODELS/fetched.json" || return 0
  mkdir -p "$KUBERNETES_MODELS"
  cp tests/fleet/kubernetes/package.json "$lock" "$KUBERNETES_MODELS"
  npm ci --silent --ignore-scripts --no-audit --no-fund --prefix "$KUBERNETES_MODELS" >/dev/null ||
    return 1
  cp "$lock" "$KUBERNETES_MODELS/fetched.json"
}
