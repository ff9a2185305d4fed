package dev.daybook.storage;

import dev.daybook.runlog.Decision;
import dev.daybook.runlog.RunEntry;
import dev.daybook.runlog.RunError;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What run logs are made of: steps, decisions and errors in one order, counts and notes. */
@RegisterConstructorMapper(RunStep.class)
@RegisterConstructorMapper(Decision.class)
@RegisterConstructorMapper(RunError.class)
@RegisterConstructorMapper(value = SqliteRunEntryStore.Placed.class)
interface SqliteRunEntryStore {
    String CHANGE = "CHANGE";
    String ISSUE = "ISSUE";
    String NOTE = "NOTE";

    /** Which place of a run log an entry has, by its place among those of its kind. */
    record Placed(int position, int entry) {}

    default void putParts(RunLog runLog) {
        String id = runLog.id();
        int steps = 0;
        int decisions = 0;
        int errors = 0;
        for (int entry = 0; entry < runLog.entries().size(); entry++) {
            RunEntry part = runLog.entries().get(entry);
            if (part instanceof RunStep step) {
                putStep(id, steps++, entry, step);
            } else if (part instanceof Decision decision) {
                putDecision(id, decisions++, entry, decision);
            } else if (part instanceof RunError error) {
                putError(id, errors++, entry, error);
            }
        }
        runLog.counts().forEach((name, count) -> putCount(id, name, count));
        putNotes(id, CHANGE, runLog.changes());
        putNotes(id, ISSUE, runLog.issues());
        putNotes(id, NOTE, runLog.notes());
    }

    @SqlUpdate("""
            UPDATE run_error
            SET error_id = :errorId
            WHERE run_log_id = :runLogId
              AND position = (SELECT position
                              FROM run_error
                              WHERE run_log_id = :runLogId
                              ORDER BY position
                              LIMIT 1 OFFSET :place)
            """)
    void putErrorId(
            @Bind("runLogId") String runLogId, @Bind("place") int place, @Bind("errorId") Optional<String> errorId);

    default void deleteParts(String id) {
        deleteSteps(id);
        deleteDecisions(id);
        deleteErrors(id);
        deleteCounts(id);
        deleteNotes(id);
    }

    /** In their order. */
    default List<RunEntry> entries(String id) {
        Map<Integer, RunEntry> entries = new TreeMap<>();
        List<RunStep> steps = steps(id);
        placesOfSteps(id).forEach(place -> entries.put(place.entry(), steps.get(place.position())));
        List<Decision> decisions = decisions(id);
        placesOfDecisions(id).forEach(place -> entries.put(place.entry(), decisions.get(place.position())));
        List<RunError> errors = errors(id);
        placesOfErrors(id).forEach(place -> entries.put(place.entry(), errors.get(place.position())));
        return List.copyOf(entries.values());
    }

    private void putNotes(String id, String kind, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            putNote(id, kind, i, texts.get(i));
        }
    }

    @SqlUpdate("""
            INSERT INTO run_step (run_log_id, position, entry, name, time, action, api_call, result, notes)
            VALUES (:runLogId, :position, :entry, :name, :time, :action, :apiCall, :result, :notes)
            """)
    void putStep(
            @Bind("runLogId") String runLogId,
            @Bind("position") int position,
            @Bind("entry") int entry,
            @BindMethods RunStep step);

    @SqlUpdate("""
            INSERT INTO run_decision (run_log_id, position, entry, subject, time, conversation, trigger, decision, reason,
                                      confidence)
            VALUES (:runLogId, :position, :entry, :subject, :time, :conversation, :trigger, :decision, :reason,
                    :confidence)
            """)
    void putDecision(
            @Bind("runLogId") String runLogId,
            @Bind("position") int position,
            @Bind("entry") int entry,
            @BindMethods Decision decision);

    @SqlUpdate("""
            INSERT INTO run_error (run_log_id, position, entry, message, time, context, resolution, severity, category,
                                   error_id)
            VALUES (:runLogId, :position, :entry, :message, :time, :context, :resolution, :severity, :category,
                    :errorId)
            """)
    void putError(
            @Bind("runLogId") String runLogId,
            @Bind("position") int position,
            @Bind("entry") int entry,
            @BindMethods RunError error);

    @SqlUpdate("INSERT INTO run_count (run_log_id, name, count) VALUES (:runLogId, :name, :count)")
    void putCount(@Bind("runLogId") String runLogId, @Bind("name") String name, @Bind("count") long count);

    @SqlUpdate("INSERT INTO run_note (run_log_id, kind, position, text) VALUES (:runLogId, :kind, :position, :text)")
    void putNote(
            @Bind("runLogId") String runLogId,
            @Bind("kind") String kind,
            @Bind("position") int position,
            @Bind("text") String text);

    @SqlUpdate("DELETE FROM run_step WHERE run_log_id = :id")
    void deleteSteps(@Bind("id") String id);

    @SqlUpdate("DELETE FROM run_decision WHERE run_log_id = :id")
    void deleteDecisions(@Bind("id") String id);

    @SqlUpdate("DELETE FROM run_error WHERE run_log_id = :id")
    void deleteErrors(@Bind("id") String id);

    @SqlUpdate("DELETE FROM run_count WHERE run_log_id = :id")
    void deleteCounts(@Bind("id") String id);

    @SqlUpdate("DELETE FROM run_note WHERE run_log_id = :id")
    void deleteNotes(@Bind("id") String id);

    @SqlQuery("SELECT * FROM run_step WHERE run_log_id = :id ORDER BY position")
    List<RunStep> steps(@Bind("id") String id);

    @SqlQuery("SELECT * FROM run_decision WHERE run_log_id = :id ORDER BY position")
    List<Decision> decisions(@Bind("id") String id);

    @SqlQuery("SELECT * FROM run_error WHERE run_log_id = :id ORDER BY position")
    List<RunError> errors(@Bind("id") String id);

    @SqlQuery("""
            SELECT row_number() OVER (ORDER BY position) - 1 AS position, entry
            FROM run_step
            WHERE run_log_id = :id
            """)
    List<Placed> placesOfSteps(@Bind("id") String id);

    @SqlQuery("""
            SELECT row_number() OVER (ORDER BY position) - 1 AS position, entry
            FROM run_decision
            WHERE run_log_id = :id
            """)
    List<Placed> placesOfDecisions(@Bind("id") String id);

    @SqlQuery("""
            SELECT row_number() OVER (ORDER BY position) - 1 AS position, entry
            FROM run_error
            WHERE run_log_id = :id
            """)
    List<Placed> placesOfErrors(@Bind("id") String id);

    @SqlQuery("SELECT name, count FROM run_count WHERE run_log_id = :id")
    @KeyColumn("name")
    @ValueColumn("count")
    Map<String, Long> counts(@Bind("id") String id);

    @SqlQuery("SELECT text FROM run_note WHERE run_log_id = :id AND kind = :kind ORDER BY position")
    List<String> notes(@Bind("id") String id, @Bind("kind") String kind);
}
