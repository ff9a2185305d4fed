package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private final Logger logger = new LoggerContext().getLogger("dev.daybook.session.Follower");

    @Test
    void tellsTimeProcessLevelLoggerAndMessage() {
        String line = new LogLine(42).doLayout(event("{} logs were read", null, 3));

        assertThat(line)
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) 42 WARN  d\\.d\\.s\\.Follower"
                                + " 3 logs were read\\R");
    }

    @Test
    void endsWithTheStackTrace() {
        String line = new LogLine(42).doLayout(event("It failed", new IllegalStateException("no room")));

        assertThat(line)
                .contains("It failed" + System.lineSeparator() + "java.lang.IllegalStateException: no room")
                .contains("\tat dev.daybook.LogLineTest")
                .endsWith(System.lineSeparator());
    }

    private LoggingEvent event(String message, Throwable failure, Object... arguments) {
        return new LoggingEvent(LogLineTest.class.getName(), logger, Level.WARN, message, failure, arguments);
    }
}
