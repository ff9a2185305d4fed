package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Vocabulary;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillCheckup;
import dev.daybook.skill.SkillFinding;
import dev.daybook.skill.SkillFinding.Severity;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code daybook skills doctor}. */
@Command(
        name = "doctor",
        description = {
            "Check the skills an agent can use here: front matter, names and descriptions, files that are broken, huge or no"
                    + " text, links, references that lead nowhere, duplicates, skills that hide others, and text that no"
                    + " reader sees or that may turn an agent against its user.",
            "Reads every skill, and changes nothing."
        },
        footer = {
            "",
            "Exit code: 0 all is well, or there are warnings and hints alone; 1 a skill cannot be used as it was written;"
                    + " 2 not a way to call it."
        })
final class SkillsDoctorCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Context context;

    SkillsDoctorCommand(Context context) {
        this.context = context;
    }

    /** What was found, with its sums. */
    record Diagnosis(
            List<SkillCheckup.RootCount> roots,
            int skills,
            long failures,
            long warnings,
            long hints,
            List<SkillFinding> findings) {
        static Diagnosis of(SkillCheckup.Report report) {
            return new Diagnosis(
                    report.roots(),
                    report.skills(),
                    report.count(Severity.FAILURE),
                    report.count(Severity.WARNING),
                    report.count(Severity.HINT),
                    report.findings());
        }
    }

    @Override
    public Integer call() {
        try (Application application = context.open()) {
            Diagnosis diagnosis = Diagnosis.of(new SkillCheckup(application.skillFolders()).report());
            context.show(diagnosis, page -> print(diagnosis, page));
            return diagnosis.failures() > 0 ? FAILED : 0;
        }
    }

    private static void print(Diagnosis diagnosis, Page page) {
        diagnosis.roots().stream()
                .filter(root -> root.exists() || root.origin() == Skill.Origin.PROJECT)
                .forEach(root -> page.marked(
                        Style.GREEN,
                        "PASS",
                        Vocabulary.word(root.origin()) + ": " + root.path() + ", "
                                + (root.exists() ? Wording.count(root.skills(), "skill") : "no such folder")));
        diagnosis.findings().forEach(finding -> print(finding, page));
        page.blank();
        page.line(Wording.count(diagnosis.skills(), "skill") + ": " + diagnosis.failures() + " failed, "
                + Wording.count(diagnosis.warnings(), "warning") + ", " + Wording.count(diagnosis.hints(), "hint"));
    }

    private static void print(SkillFinding finding, Page page) {
        String place = finding.path() + finding.line().map(line -> ":" + line).orElse("");
        switch (finding.severity()) {
            case FAILURE -> page.marked(Style.RED, "FAIL", place + ": " + finding.text());
            case WARNING -> page.marked(Style.YELLOW, "WARN", place + ": " + finding.text());
            case HINT -> page.marked(Style.DIM, "HINT", place + ": " + finding.text());
        }
    }
}
