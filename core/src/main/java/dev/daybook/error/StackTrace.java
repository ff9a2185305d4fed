package dev.daybook.error;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** The functions in which an error happened, the innermost first. */
final class StackTrace {
    private static final int MOST = 400;

    private StackTrace() {}

    /** Those of the cause first, and of one trace the project's own first. */
    static List<StackFrame> of(ErrorText error) {
        List<StackFrame> python = new ArrayList<>();
        List<StackFrame> part = new ArrayList<>();
        List<StackFrame> all = new ArrayList<>();
        String previous = "";
        for (String line : error.lines()) {
            if (line.startsWith("Caused by: ")) {
                all.addAll(0, part);
                part.clear();
            } else if (line.contains("Traceback (most recent")) {
                python.clear();
            }
            Matcher file = StackFrame.PYTHON.matcher(line);
            if (file.find()) {
                StackFrame.of(file.group(2), file.group(1)).ifPresent(python::add);
            } else if (part.size() < MOST) {
                frame(line, previous).ifPresent(part::add);
            }
            previous = line;
        }
        all.addAll(0, part);
        Collections.reverse(python);
        all.addAll(0, python);
        List<StackFrame> ownFirst =
                new ArrayList<>(all.stream().filter(StackFrame::own).toList());
        all.stream().filter(frame -> !frame.own()).forEach(ownFirst::add);
        return ownFirst;
    }

    /** Go says the function on one line and the place on the next. */
    private static Optional<StackFrame> frame(String line, String previous) {
        Matcher place = StackFrame.GO.matcher(line);
        if (!place.find()) {
            return StackFrame.of(line);
        }
        int arguments = previous.lastIndexOf('(');
        return previous.startsWith("created by ") || arguments <= 0
                ? Optional.empty()
                : StackFrame.of(previous.substring(0, arguments), place.group(1));
    }
}
