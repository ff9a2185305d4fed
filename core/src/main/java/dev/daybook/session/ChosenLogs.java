package dev.daybook.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** An agent's logs, of which only some are listed. */
public record ChosenLogs(AgentLogs all, Set<Path> chosen) implements AgentLogs {
    public ChosenLogs {
        chosen = Set.copyOf(chosen);
    }

    @Override
    public String agent() {
        return all.agent();
    }

    @Override
    public List<Log> list() {
        return all.list().stream().filter(log -> chosen.contains(log.file())).toList();
    }

    @Override
    public About about(Path log) {
        return all.about(log);
    }

    @Override
    public Reading open(Path log, long position, Tally before, Sink sink) {
        return all.open(log, position, before, sink);
    }
}
