function __daybook_filters
    set -l command (commandline -opc)[1]
    $command __complete fish -- (commandline -cp | string collect) 2>/dev/null </dev/null
end
