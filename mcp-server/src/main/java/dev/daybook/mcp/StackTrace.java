package dev.daybook.mcp;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where something was thrown; the messages are left out, because they may quote what the user wrote. */
public final class StackTrace {
    private static final int MAX_CAUSES = 5;
    private static final int MAX_FRAMES = 30;

    private StackTrace() {}

    public static String withoutMessages(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, at -> at.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .limit(MAX_CAUSES)
                .map(StackTrace::frames)
                .collect(Collectors.joining(System.lineSeparator() + "Caused by "));
    }

    private static String frames(Throwable thrown) {
        return thrown.getClass().getName()
                + Arrays.stream(thrown.getStackTrace())
                        .limit(MAX_FRAMES)
                        .map(frame -> System.lineSeparator() + "\tat " + frame)
                        .collect(Collectors.joining());
    }
}
