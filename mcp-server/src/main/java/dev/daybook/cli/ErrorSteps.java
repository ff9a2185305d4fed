package dev.daybook.cli;

import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.ErrorUpdate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands that take an error one step further. */
final class ErrorSteps {
    private ErrorSteps() {}

    /** {@code daybook errors start}. */
    @Command(name = "start", description = "Say that somebody works on an error.")
    static final class StartCommand extends Step {
        StartCommand(Context context) {
            super(context, Optional.of(ErrorStatus.IN_PROGRESS));
        }
    }

    /** {@code daybook errors resolve}. */
    @Command(
            name = "resolve",
            description = {
                "Say how an error was solved.",
                "It needs a resolution. When the error is seen again, it is opened by itself, and that is a regression."
            })
    static final class ResolveCommand extends Step {
        ResolveCommand(Context context) {
            super(context, Optional.of(ErrorStatus.RESOLVED));
        }
    }

    /** {@code daybook errors reopen}. */
    @Command(name = "reopen", description = "Open an error again, or give it back.")
    static final class ReopenCommand extends Step {
        ReopenCommand(Context context) {
            super(context, Optional.of(ErrorStatus.OPEN));
        }
    }

    /** {@code daybook errors wontfix}. */
    @Command(
            name = "wontfix",
            description = "Leave an error as it is; needs a note why, or a resolution: what to do instead.")
    static final class WontfixCommand extends Step {
        WontfixCommand(Context context) {
            super(context, Optional.of(ErrorStatus.WONTFIX));
        }
    }

    /** {@code daybook errors manual}. */
    @Command(name = "manual", description = "Say that a person has to do something about an error.")
    static final class ManualCommand extends Step {
        ManualCommand(Context context) {
            super(context, Optional.of(ErrorStatus.NEEDS_MANUAL));
        }
    }

    /** {@code daybook errors update}. */
    @Command(name = "update", description = "Change what is known of an error, and leave its status.")
    static final class UpdateCommand extends Step {
        UpdateCommand(Context context) {
            super(context, Optional.empty());
        }
    }

    /** One step of an error's lifecycle. */
    private abstract static class Step implements Callable<Integer> {
        private final Context context;
        private final Optional<ErrorStatus> to;

        @Parameters(
                paramLabel = "ERROR",
                description = "A number like ERR-007 or 7, or candidate-12, which gets a number.")
        private String error = "";

        @Mixin
        private ErrorUpdateOptions options;

        Step(Context context, Optional<ErrorStatus> to) {
            this.context = context;
            this.to = to;
        }

        @Override
        public final Integer call() {
            ErrorUpdate update = options.update(context, error, to);
            return ErrorChanges.show(context, application -> application
                    .errors()
                    .update(
                            update,
                            ChangedBy.PERSON,
                            CiOptions.caller(context.surroundings().env())));
        }
    }
}
