# fish completion for dbxfer, which says itself what may stand where: dbxfer __complete WORD...

function __dbxfer_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -l current (commandline -ct)
    set -e words[1]
    set -l answer ($program __complete $words "$current" 2>/dev/null </dev/null)
    if test "$answer[1]" = files
        set -l before (string match -r -- '^--[^=]*=' "$current")
        for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$current"))
            echo "$before$path"
        end
    else
        set -e answer[1]
        printf '%s\n' $answer
    end
end

complete -c dbxfer -f -k -a '(__dbxfer_complete)'
