package dev.daybook.cli;

import dev.daybook.Application;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What shells call while somebody types a search: tells, a line each, what the word may become. Says nothing where anything is
 * in the way, and never takes long.
 */
@Command(
        name = "__complete",
        hidden = true,
        description = "Tell a shell what a search that is being typed may go on with.")
final class CompleteCommand implements Callable<Integer> {
    private static final long LONGEST_MS = 2_000;

    private final Context context;

    @Parameters(index = "0", paramLabel = "SHELL")
    private CompletionCommand.Shell shell;

    @Parameters(index = "1", paramLabel = "LINE", description = "The command, up to the cursor.")
    private String line;

    CompleteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        FutureTask<List<String>> work = new FutureTask<>(this::candidates);
        Thread thread = new Thread(work, "completion");
        thread.setDaemon(true);
        thread.start();
        PrintStream out = context.surroundings().out();
        answer(work).forEach(candidate -> out.print(candidate + "\n"));
        return 0;
    }

    private static List<String> answer(FutureTask<List<String>> work) {
        try {
            return work.get(LONGEST_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<String> candidates() {
        ShellLine typed = ShellLine.parse(shell, line);
        SearchLine search = SearchLine.parse(typed.words());
        if (search.project().isPresent()) {
            context.project(search.project());
        }
        try (Application application = context.open()) {
            if (!application.isRecorded()) {
                return List.of();
            }
            SearchCompletion completion = new SearchCompletion(application, search);
            return new ShellCandidates(shell, typed).of(completion.words());
        }
    }
}
