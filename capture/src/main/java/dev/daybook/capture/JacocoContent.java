package dev.daybook.capture;

import dev.daybook.ci.CiReport;
import dev.daybook.ci.Coverage;
import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A JaCoCo report: the counters right under its root are the sums of all others. */
final class JacocoContent implements ReportContent {
    private static final Set<String> PARTS = Set.of("sessioninfo", "group", "package", "counter");

    private final Map<String, Coverage> counters = new TreeMap<>();
    private final List<String> children = new ArrayList<>();

    @Override
    public void start(XmlElement element, int depth) {
        if (depth != 2) {
            return;
        }
        if (children.size() < 5) {
            children.add(element.name());
        }
        if (element.name().equals("counter")) {
            long missed = counted(element, "missed");
            long covered = counted(element, "covered");
            Coverage.Kind kind = "LINE".equals(element.attribute("type").orElse(""))
                    ? Coverage.Kind.LINE
                    : Coverage.Kind.INSTRUCTION;
            if (missed + covered > 0) {
                counters.put(element.attribute("type").orElse(""), Coverage.of(kind, covered, missed + covered));
            }
        }
    }

    @Override
    public void text(String text) {}

    @Override
    public void end(String name, int depth) {}

    @Override
    public CiReport report(String digest) {
        if (children.stream().noneMatch(PARTS::contains)) {
            throw DaybookException.invalid("its root element is <report>, but it holds nothing that JaCoCo writes; "
                    + "JUnit XML, JaCoCo XML, Cobertura XML and LCOV are read");
        }
        // classes compiled without line numbers have instructions alone
        Optional<Coverage> coverage =
                Optional.ofNullable(counters.get("LINE")).or(() -> Optional.ofNullable(counters.get("INSTRUCTION")));
        Optional<String> note =
                coverage.isPresent() ? Optional.empty() : Optional.of("it counts neither lines nor instructions");
        return new CiReport(
                CiReport.Format.JACOCO, Optional.empty(), List.of(), coverage, Optional.empty(), digest, note);
    }

    private static long counted(XmlElement element, String name) {
        return element.count(name)
                .orElseThrow(() -> DaybookException.invalid("a <counter> of it has no number as " + name));
    }
}
