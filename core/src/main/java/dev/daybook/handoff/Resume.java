package dev.daybook.handoff;

import dev.daybook.handoff.WorkStore.Ran;
import dev.daybook.session.Session;
import dev.daybook.workflow.Checks.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands with which to go on. */
final class Resume {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    /** What a shell takes as one word. */
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+-]{0,199}");

    private Resume() {}

    static Section of(Material material, Outlook outlook) {
        List<Statement> commands = new ArrayList<>();
        material.session().ifPresent(session -> agent(session)
                .ifPresent(command -> commands.add(
                        Statement.code(command, "opens this session again", List.of(Citation.session(session.id()))))));
        material.branch()
                .filter(branch -> BRANCH.matcher(branch).matches())
                .filter(branch -> material.uncommitted()
                        .flatMap(found -> found.branch())
                        .filter(branch::equals)
                        .isEmpty())
                .ifPresent(branch -> commands.add(Statement.code(
                        "git switch " + branch,
                        "the branch that was worked on",
                        material.roots().stream()
                                .limit(1)
                                .map(root -> Citation.session(root.id()))
                                .toList())));
        outlook.lastTest().ifPresent(test -> commands.add(test(test, outlook)));
        return Section.ranked(Section.Kind.RESUME, commands);
    }

    /** Where the id is one of the agent's own. */
    static Optional<String> agent(Session session) {
        if (!UUID.matcher(session.id()).matches()) {
            return Optional.empty();
        }
        String agent = session.agent().orElse("").toLowerCase(Locale.ROOT);
        if (agent.startsWith("claude")) {
            return Optional.of("claude --resume " + session.id());
        }
        if (agent.startsWith("codex")) {
            return Optional.of("codex resume " + session.id());
        }
        return agent.startsWith("gemini") ? Optional.of("gemini --resume " + session.id()) : Optional.empty();
    }

    private static Statement test(Check test, Outlook outlook) {
        Ran ran = outlook.ran(test);
        return Statement.code(
                Outlook.shown(ran.text()),
                "the tests as they were run last; they " + (test.passed() ? "passed" : "failed"),
                List.of(Citation.exchange(ran.exchangeId())));
    }
}
