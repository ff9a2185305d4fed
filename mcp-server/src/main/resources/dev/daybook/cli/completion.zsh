
# Keys, comparators and values of filters: daybook itself knows them. Everything else is completed above.
_daybook_zsh() {
    local -a candidates
    local line="${(j: :)words[1,CURRENT-1]} ${words[CURRENT]}"
    if [[ ${words[CURRENT]} != -* && $line == *" "(search|list)" "* ]]; then
        candidates=("${(@f)$("${(Q)words[1]/#\~/$HOME}" __complete zsh -- "$line" 2>/dev/null </dev/null)}")
        candidates=("${(@)candidates:#}")
        if (( ${#candidates} )); then
            compadd -U -V filters -S '' -a candidates
            return
        fi
    fi
    _bash_complete -o default -F _complete_daybook
}
compdef _daybook_zsh daybook
