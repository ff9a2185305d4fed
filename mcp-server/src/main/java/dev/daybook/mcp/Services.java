package dev.daybook.mcp;

import dev.daybook.ci.CiResults;
import dev.daybook.error.Errors;
import dev.daybook.handoff.Beginnings;
import dev.daybook.handoff.Handoffs;
import dev.daybook.insight.Insights;
import dev.daybook.runlog.RunLogs;
import dev.daybook.search.Search;
import dev.daybook.search.TextIndexing;
import dev.daybook.session.Exchanges;
import dev.daybook.session.Sessions;
import dev.daybook.skill.Invocations;
import dev.daybook.skill.Skills;
import dev.daybook.workflow.Workflows;
import java.util.List;
import java.util.function.Supplier;

/** What the tools delegate to, on the opened database. */
public record Services(
        Sessions sessions,
        Beginnings beginnings,
        Exchanges exchanges,
        Invocations invocations,
        Skills skills,
        RunLogs runLogs,
        Insights insights,
        CiResults ciResults,
        Workflows workflows,
        Handoffs handoffs,
        Errors errors,
        Search search,
        TextIndexing textIndexing) {

    /** Every tool, in the order in which they are listed; a tool asks for the services when it is called. */
    static List<Tool<?>> tools(Supplier<Services> services) {
        return List.of(
                StartSessionTool.create(() -> services.get().beginnings()),
                LogExchangeTool.create(() -> services.get().exchanges()),
                TrackSkillTool.create(() -> services.get().invocations()),
                FindSkillsTool.create(() -> services.get().skills()),
                WriteRunLogTool.create(() -> services.get().runLogs()),
                EndSessionTool.create(() -> services.get().sessions()),
                GetInsightsTool.create(() -> services.get().insights()),
                SearchTool.create(
                        () -> services.get().search(), () -> services.get().textIndexing()),
                RecordCiTool.create(() -> services.get().ciResults()),
                TrackWorkflowTool.create(() -> services.get().workflows()),
                GetHandoffTool.create(() -> services.get().handoffs()),
                UpdateErrorTool.create(() -> services.get().errors()));
    }
}
