
# Keys, comparators and values of filters: daybook itself knows them. Everything else is completed above.
_daybook_filters() {
    local line=${COMP_LINE:0:COMP_POINT} candidate
    COMPREPLY=()
    case ${COMP_WORDS[COMP_CWORD]} in
        -*) ;;
        *)
            case " $line" in
                *" search "* | *" list "*)
                    while IFS= read -r candidate; do
                        COMPREPLY+=("$candidate")
                    done < <("${COMP_WORDS[0]/#\~/$HOME}" __complete bash -- "$line" 2>/dev/null </dev/null)
                    ;;
            esac
            ;;
    esac
    if [ "${#COMPREPLY[@]}" -gt 0 ]; then
        compopt -o nospace -o nosort 2>/dev/null || compopt -o nospace 2>/dev/null
        return 0
    fi
    _complete_daybook "$@"
}

complete -o default -F _daybook_filters daybook
