package dev.daybook.capture;

import dev.daybook.ci.CiReport;
import dev.daybook.ci.Coverage;
import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An LCOV tracefile: for each source file a record with the lines that were run. */
final class LcovReport {
    private static final int LONGEST_LINE = 1 << 16;
    private static final Pattern FOUND = Pattern.compile("LF:(\\d{1,10})");
    private static final Pattern HIT = Pattern.compile("LH:(\\d{1,10})");
    private static final Pattern LINE = Pattern.compile("DA:\\d{1,10},(\\d{1,19})(,.*)?");

    private long covered;
    private long total;
    private boolean open;
    private Optional<Long> found = Optional.empty();
    private Optional<Long> hit = Optional.empty();
    private long lines;
    private long linesRun;

    /** Whether a file that begins like that is one. */
    static boolean isStart(String start) {
        return start.startsWith("TN:") || start.startsWith("SF:");
    }

    static LcovReport read(InputStream in) throws IOException {
        LcovReport report = new LcovReport();
        BoundedLines all = new BoundedLines(in, LONGEST_LINE);
        for (Optional<BoundedLines.Line> line = all.next(); line.isPresent(); line = all.next()) {
            report.take(new String(line.get().bytes(), StandardCharsets.UTF_8).strip());
        }
        if (report.open) {
            throw DaybookException.invalid(
                    "it is cut short: its last record has no end_of_record; write the report again, or leave it out");
        }
        return report;
    }

    CiReport report(String digest) {
        Optional<Coverage> coverage =
                total == 0 ? Optional.empty() : Optional.of(Coverage.of(Coverage.Kind.LINE, covered, total));
        Optional<String> note = total == 0 ? Optional.of("it holds no line of code") : Optional.empty();
        return new CiReport(
                CiReport.Format.LCOV, Optional.empty(), List.of(), coverage, Optional.empty(), digest, note);
    }

    private void take(String line) {
        if (line.equals("end_of_record")) {
            total += found.orElse(lines);
            covered += Math.min(hit.orElse(linesRun), found.orElse(lines));
            begin(false);
        } else if (line.startsWith("SF:")) {
            begin(true);
        } else if (line.startsWith("LF:")) {
            found = number(FOUND, line);
        } else if (line.startsWith("LH:")) {
            hit = number(HIT, line);
        } else if (line.startsWith("DA:")) {
            number(LINE, line).ifPresent(times -> {
                lines++;
                linesRun += times > 0 ? 1 : 0;
            });
        }
    }

    private void begin(boolean record) {
        open = record;
        found = Optional.empty();
        hit = Optional.empty();
        lines = 0;
        linesRun = 0;
    }

    private static Optional<Long> number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() && matcher.group(1).length() <= 18
                ? Optional.of(Long.valueOf(matcher.group(1)))
                : Optional.empty();
    }
}
