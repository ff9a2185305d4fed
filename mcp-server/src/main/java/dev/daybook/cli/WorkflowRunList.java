package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.workflow.WorkflowReports;
import java.util.List;

/** Runs of workflows, one a line. */
record WorkflowRunList(List<WorkflowReports.Listed> runs) {

    void print(Page page) {
        if (runs.isEmpty()) {
            page.line("No workflow in this period.");
            return;
        }
        Table table =
                new Table("RUN", "STARTED", "STATUS", "?>DURATION", "?>NODES", "?CONDUCT", "?SOURCE", "*WORKFLOW");
        runs.forEach(listed -> table.row(
                listed.run().id(),
                Wording.time(listed.run().startedAt(), page.zone()),
                Vocabulary.word(listed.run().status()),
                Wording.duration(listed.run().durationMs()),
                Wording.count(listed.run().nodes()),
                Vocabulary.word(listed.run().conduct()),
                Vocabulary.word(listed.run().source()),
                listed.run().workflow()));
        page.table(table);
    }
}
