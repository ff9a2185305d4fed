package dev.daybook.storage;

import dev.daybook.core.DaybookException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Ends statements that work too much; the connection stays as it was. */
final class WorkBudget extends ProgressHandler implements AutoCloseable {
    private static final int STEPS_BETWEEN = 1_000;
    /** So many are always allowed, so that a busy machine does not change what is found out about little. */
    private static final long LEAST_STEPS = 100_000;

    private final Connection connection;
    private final Duration whole;
    private final long deadline;
    private long most;
    private long steps;
    private long end;

    private WorkBudget(Connection connection, Duration whole) {
        this.connection = connection;
        this.whole = whole;
        this.deadline = System.nanoTime() + whole.toNanos();
    }

    static WorkBudget start(Connection connection, Duration whole) throws SQLException {
        WorkBudget budget = new WorkBudget(connection, whole);
        setHandler(connection, STEPS_BETWEEN, budget);
        return budget;
    }

    /** What comes next may take that many steps of SQLite's machine, and that long. */
    void allow(long mostSteps, Duration time) {
        most = mostSteps;
        steps = 0;
        end = Math.min(deadline, System.nanoTime() + time.toNanos());
    }

    /** What comes next may take all the time that is left. */
    void allowAll() {
        allow(Long.MAX_VALUE, whole);
    }

    @Override
    protected int progress() {
        steps += STEPS_BETWEEN;
        boolean isLong = steps > LEAST_STEPS && System.nanoTime() - end > 0;
        return steps > most || isLong || isOver() ? 1 : 0;
    }

    /** Whether all the time is used up. */
    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }

    /**
     * Whether the failure is that the steps were used up.
     *
     * @throws DaybookException UNAVAILABLE: the time was
     */
    boolean isSpent(SQLException failure) {
        SQLiteErrorCode code = failure instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
        boolean isEnded = code == SQLiteErrorCode.SQLITE_INTERRUPT || code == SQLiteErrorCode.SQLITE_ERROR && isOver();
        if (!isEnded) {
            return false;
        }
        if (isOver()) {
            throw DaybookException.unavailable(
                    "the search was ended after " + whole.toSeconds()
                            + " seconds. Narrow it: a time (started_at > now() - 30d) or a value that few have makes it fast; 'daybook search --explain' tells what it goes by");
        }
        return true;
    }

    @Override
    public void close() throws SQLException {
        clearHandler(connection);
    }
}
