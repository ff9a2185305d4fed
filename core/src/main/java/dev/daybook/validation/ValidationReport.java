package dev.daybook.validation;

import java.util.List;
import java.util.Optional;

/**
 * What came of a validation.
 *
 * @param checked how many things were tried, each promise by itself
 * @param wrong how many were not as promised at first
 * @param left how many still are not
 */
public record ValidationReport(boolean fix, long checked, long wrong, long left, List<Row> promises) {
    public ValidationReport {
        promises = List.copyOf(promises);
    }

    /**
     * A promise.
     *
     * @param left of how many it still does not hold
     * @param repaired what was done; absent: nothing that helped
     * @param remedy what repairs it; absent where it is kept, or nothing repairs it by itself
     */
    public record Row(
            String name,
            String promise,
            long checked,
            long wrong,
            long left,
            List<String> examples,
            Optional<String> repaired,
            Optional<String> remedy) {
        public Row {
            examples = List.copyOf(examples);
        }

        static Row of(Finding finding) {
            return new Row(
                    finding.name(),
                    finding.promise(),
                    finding.checked(),
                    finding.wrong(),
                    finding.wrong(),
                    finding.examples(),
                    Optional.empty(),
                    finding.remedy().filter(remedy -> finding.wrong() > 0));
        }

        static Row of(Finding before, Finding after) {
            return new Row(
                    before.name(),
                    before.promise(),
                    before.checked(),
                    before.wrong(),
                    after.wrong(),
                    after.wrong() > 0 ? after.examples() : before.examples(),
                    before.remedy().filter(remedy -> after.wrong() < before.wrong()),
                    after.remedy().filter(remedy -> after.wrong() > 0));
        }
    }

    static ValidationReport of(boolean fix, List<Row> rows) {
        return new ValidationReport(
                fix,
                rows.stream().mapToLong(Row::checked).sum(),
                rows.stream().mapToLong(Row::wrong).sum(),
                rows.stream().mapToLong(Row::left).sum(),
                rows);
    }

    public boolean isSound() {
        return left == 0;
    }
}
