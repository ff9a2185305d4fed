package dev.daybook.mcp;

import dev.daybook.insight.Insights;
import dev.daybook.troubleshoot.Evidence;
import dev.daybook.troubleshoot.Mode;
import java.util.List;
import java.util.Optional;

/** What prompts and resources tell of; where nothing is recorded they are empty, and nothing is made. */
public interface Sources {
    /** A session as Markdown; {@code latest} is the last one. */
    Optional<String> session(String sessionId);

    /** A run log as Markdown; {@code latest} is the last one. */
    Optional<String> runLog(String runLogId);

    /** An entry of the error registry as Markdown; {@code open} are all that are not closed. */
    Optional<String> error(String errorId);

    /** What the next session should know of the session that is under way or was the last, as Markdown. */
    Optional<String> handoff();

    /**
     * The same of that session, given to an agent, so that what it cites is kept.
     *
     * @throws dev.daybook.core.DaybookException NOT_FOUND: there is no such session
     */
    Optional<String> giveHandoff(Optional<String> sessionId);

    /** What there is on a trouble. */
    Evidence evidence(Mode mode, Optional<String> error);

    /** A report on the time since then, as Markdown; absent where nothing is recorded. */
    Optional<String> report(Insights.Kind kind, String since);

    /** The newest ones of that kind of resource. */
    List<String> ids(String kind);
}
