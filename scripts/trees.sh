# shellcheck shell=bash
# A Debian of its own in a folder, to build or to try something in. To be sourced after lib.sh.

# What copy_source needs, to be provided before a tree is made.
SOURCE_NEEDS=()
# shellcheck disable=SC2034 # for the scripts that source this file
[[ ! -e .git ]] || SOURCE_NEEDS=(git=command:git)

# make_tree SUITE FOLDER: as debootstrap makes it, unless it is there.
make_tree() {
  [[ ! -f $2/etc/debian_version ]] || return 0
  ((EUID == 0)) || die "a Debian of its own is made as root"
  provide debootstrap=command:debootstrap
  rm -rf "$2.part"
  mkdir -p "$2.part"
  debootstrap --variant=minbase --include=ca-certificates "$1" "$2.part" >"$2.log" 2>&1 || {
    tail -n 20 "$2.log" >&2
    die "debootstrap could not make a Debian $1 (its log: $2.log)"
  }
  mv "$2.part" "$2"
}

# source_files: what is in the repository, or in the archive that was unpacked here, but what was made
# here. Their names end in NUL.
source_files() {
  if [[ -e .git ]]; then
    git ls-files -z
  else
    find . \( -path ./build -o -path ./dist -o -path ./exports \) -prune -o ! -type d -print0
  fi
}

# copy_source FOLDER: the source, as it stands here.
copy_source() {
  rm -rf "$1"
  mkdir -p "$1"
  source_files | tar --create --null --files-from=- --file=- |
    tar --extract --directory="$1" --no-same-owner
}

# in_tree TREE [FOLDER FOLDER-IN-TREE]... -- COMMAND...: runs it there, as root, with folders of this
# machine. What is mounted for that goes with it.
in_tree() {
  local tree=$1 mounts=()
  shift
  while [[ $1 != -- ]]; do
    mounts+=("$(realpath "$1")" "$2")
    shift 2
  done
  shift
  [[ ! -f /etc/resolv.conf ]] || cp --dereference /etc/resolv.conf "$tree/etc/resolv.conf"
  # shellcheck disable=SC2016 # for the shell in the namespace
  unshare --mount --pid --fork --kill-child bash -euc '
    tree=$1 count=$2
    shift 2
    mount --make-rprivate /
    mount -t proc proc "$tree/proc"
    mount --rbind /dev "$tree/dev"
    for ((; count; count--)); do
      mkdir -p "$tree$2"
      mount --bind "$1" "$tree$2"
      shift 2
    done
    exec chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
      ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
      ${CMAKE_BUILD_PARALLEL_LEVEL:+CMAKE_BUILD_PARALLEL_LEVEL="$CMAKE_BUILD_PARALLEL_LEVEL"} "$@"
  ' in_tree "$tree" "$((${#mounts[@]} / 2))" "${mounts[@]}" "$@"
}
