# shellcheck shell=bash
# What the tests of a fleet's engines need: GNU parallel, whose package moreutils may stand in for, a
# pooler, and Kubernetes' schemas as npm's kubernetes-models has them, by which a test judges a
# manifest. To be sourced from the root of the project.

# shellcheck disable=SC2034 # for the scripts that source this file
FLEET_NEEDS=(
  parallel=command:parcat pgbouncer=command:/usr/sbin/pgbouncer python3-yaml=python:yaml
)
KUBERNETES_MODELS=$PWD/build/kubernetes-models

fetch_kubernetes_models() { fetch_from_npm tests/fleet/kubernetes "$KUBERNETES_MODELS"; }
