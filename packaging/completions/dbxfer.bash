# shellcheck shell=bash
# bash completion for dbxfer, which says itself what may stand where: dbxfer __complete WORD...

# _dbxfer_words: sets `words`, those after the program's name up to the cursor as the program gets
# them, the last of which may be empty, and `piece`, what bash will replace of the last one: it parts
# words at = and :, too.
_dbxfer_words() {
  local line=${COMP_LINE:0:COMP_POINT} i
  words=()
  line=${line#*"${COMP_WORDS[0]}"}
  for ((i = 1; i <= COMP_CWORD; i++)); do
    piece=${COMP_WORDS[i]}
    if [[ $line == [[:space:]]* || ! ${words[*]} ]]; then
      line=${line#"${line%%[![:space:]]*}"}
      words+=('')
    fi
    [[ $line == "$piece"* ]] || piece=$line # the cursor is within it
    line=${line#"$piece"}
    words[-1]+=$piece
  done
  for i in "${!words[@]}"; do
    words[i]=${words[i]//[\"\'\\]/}
    [[ ! ${words[i]} =~ ^\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?$ ]] || words[i]=${!BASH_REMATCH[1]}
  done
}

_dbxfer() {
  local words piece kind='' answer=() candidate before plain='^[[:alnum:]_.,:=/@%+-]*$'
  _dbxfer_words
  local word=${words[-1]}
  { read -r kind && mapfile -t answer; } < <(
    "${COMP_WORDS[0]/#\~/$HOME}" __complete "${words[@]}" 2>/dev/null </dev/null
  )
  if [[ $kind == files ]]; then
    compopt -o filenames
    before=
    [[ $word != --*=* ]] || before=${word%%=*}=
    mapfile -t answer < <(compgen -f -- "${word#"$before"}")
    answer=("${answer[@]/#/$before}")
  fi
  before=${word%"${piece//[\"\'\\]/}"}
  [[ $piece != [=:] ]] || before=$word
  COMPREPLY=()
  for candidate in "${answer[@]}"; do
    candidate=${candidate%%$'\t'*}
    [[ $candidate == "$word"* ]] || continue
    [[ $kind != words || $candidate != *= ]] || compopt -o nospace
    candidate=${candidate#"$before"}
    [[ $kind == files || $candidate =~ $plain ]] || printf -v candidate %q "$candidate"
    COMPREPLY+=("$candidate")
  done
}

complete -o nosort -F _dbxfer dbxfer
