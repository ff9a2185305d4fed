package dev.daybook.handoff;

import java.util.List;
import java.util.stream.Stream;

/** How a handoff is written, and about how many tokens its parts have then. */
public enum HandoffFormat {
    MARKDOWN {
        @Override
        int head(Handoff handoff) {
            return sum(HandoffMarkdown.head(handoff).stream())
                    + (handoff.compactions().isEmpty() ? 0 : BOUNDARY);
        }

        @Override
        int heading(Section section) {
            return TokenEstimate.of(HandoffMarkdown.heading(section)) + MORE;
        }

        @Override
        int statement(Section section, Statement statement) {
            return MARK + TokenEstimate.of(HandoffMarkdown.item(statement));
        }
    },
    JSON {
        @Override
        int head(Handoff handoff) {
            Stream<String> texts = Stream.of(
                            List.of(handoff.title()),
                            handoff.summary(),
                            handoff.told().stream().toList(),
                            handoff.sessionId().stream().toList())
                    .flatMap(List::stream);
            return DOCUMENT
                    + sum(texts)
                    + FIELD * handoff.summary().size()
                    + TIME * handoff.compactions().size();
        }

        @Override
        int heading(Section section) {
            return SECTION;
        }

        @Override
        int statement(Section section, Statement statement) {
            Stream<String> texts = Stream.of(
                            statement.name().stream(), statement.code().stream(), Stream.of(statement.text()))
                    .flatMap(text -> text);
            return STATEMENT
                    + sum(texts)
                    + statement.citations().stream()
                            .mapToInt(citation -> CITATION + TokenEstimate.of(citation.id()))
                            .sum();
        }
    };

    /** For telling that the context was compacted. */
    private static final int BOUNDARY = 30;
    /** For telling how many of a section were left out. */
    private static final int MORE = 8;

    private static final int MARK = 2;
    // names of fields, quotes, colons and brackets, reckoned from what is written
    private static final int DOCUMENT = 110;
    private static final int FIELD = 3;
    private static final int TIME = 22;
    private static final int SECTION = 26;
    private static final int STATEMENT = 50;
    private static final int CITATION = 17;

    abstract int head(Handoff handoff);

    abstract int heading(Section section);

    abstract int statement(Section section, Statement statement);

    /** The whole. */
    int whole(Handoff handoff) {
        int tokens = head(handoff);
        for (Section section : handoff.sections()) {
            tokens += heading(section);
            tokens += section.statements().stream()
                    .mapToInt(statement -> statement(section, statement))
                    .sum();
        }
        return tokens;
    }

    private static int sum(Stream<String> texts) {
        return texts.mapToInt(TokenEstimate::of).sum();
    }
}
