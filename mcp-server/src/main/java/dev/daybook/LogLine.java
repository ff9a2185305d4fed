package dev.daybook;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What is logged, as a line: time, process, level, logger, message, and the stack trace where there is one. A pattern would do it too,
 * but to make one takes 20 ms at every start, and most processes log nothing.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final int LEVEL_WIDTH = 5;

    /** Made with the first line. */
    private static final class Format {
        static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());
        static final ThrowableProxyConverter TRACE = trace();

        private static ThrowableProxyConverter trace() {
            ThrowableProxyConverter converter = new ThrowableProxyConverter();
            converter.start();
            return converter;
        }
    }

    private final long process;

    LogLine(long process) {
        this.process = process;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String level = event.getLevel().toString();
        String trace = event.getThrowableProxy() == null ? "" : Format.TRACE.convert(event);
        return Format.TIME.format(Instant.ofEpochMilli(event.getTimeStamp())) + " " + process + " " + level
                + " ".repeat(Math.max(0, LEVEL_WIDTH - level.length())) + " " + shortened(event.getLoggerName()) + " "
                + event.getFormattedMessage() + System.lineSeparator() + trace;
    }

    /** A class's name with the first letters of its packages. */
    private static String shortened(String logger) {
        StringBuilder name = new StringBuilder();
        int from = 0;
        for (int dot = logger.indexOf('.'); dot >= 0; dot = logger.indexOf('.', from)) {
            name.append(logger, from, Math.min(dot, from + 1)).append('.');
            from = dot + 1;
        }
        return name.append(logger, from, logger.length()).toString();
    }
}
