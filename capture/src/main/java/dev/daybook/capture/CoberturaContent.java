package dev.daybook.capture;

import dev.daybook.ci.CiReport;
import dev.daybook.ci.Coverage;
import dev.daybook.core.DaybookException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A Cobertura report: its root tells the lines, or their share. */
final class CoberturaContent implements ReportContent {
    private Optional<Coverage> coverage = Optional.empty();
    private boolean isTold;
    private boolean isClover;

    @Override
    public void start(XmlElement element, int depth) {
        if (depth == 1) {
            Optional<Long> covered = element.count("lines-covered");
            Optional<Long> valid = element.count("lines-valid");
            isTold = element.attribute("line-rate").isPresent() || (covered.isPresent() && valid.isPresent());
            boolean counted =
                    covered.isPresent() && valid.filter(total -> total > 0).isPresent();
            coverage = counted
                    ? Optional.of(Coverage.of(Coverage.Kind.LINE, covered.get(), valid.get()))
                    : valid.isPresent()
                            ? Optional.empty()
                            : element.number("line-rate").map(CoberturaContent::share);
        } else if (depth == 2 && element.name().equals("project")) {
            isClover = true;
        }
    }

    @Override
    public void text(String text) {}

    @Override
    public void end(String name, int depth) {}

    @Override
    public CiReport report(String digest) {
        if (!isTold) {
            throw DaybookException.invalid((isClover
                            ? "it is a Clover report (root element <coverage> with a <project>)"
                            : "its root element is <coverage>, but has neither line-rate nor lines-valid")
                    + "; JUnit XML, JaCoCo XML, Cobertura XML and LCOV are read");
        }
        Optional<String> note = coverage.isPresent() ? Optional.empty() : Optional.of("it holds no line of code");
        return new CiReport(
                CiReport.Format.COBERTURA, Optional.empty(), List.of(), coverage, Optional.empty(), digest, note);
    }

    private static Coverage share(BigDecimal rate) {
        if (rate.compareTo(BigDecimal.ONE) > 0) {
            throw DaybookException.invalid("its line-rate is " + rate.toPlainString() + ", and not 0 to 1");
        }
        return Coverage.ofLines(
                rate.movePointRight(2).setScale(2, RoundingMode.HALF_UP).doubleValue());
    }
}
