package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.search.Entity;
import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionIds;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook sessions}. */
@Command(
        name = "sessions",
        description = "List sessions, show one, or mark one as important.",
        subcommands = {SessionsCommand.ListCommand.class, SessionsCommand.ShowCommand.class, SessionsMarkCommand.class})
final class SessionsCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 1_000;

    private final Context context;

    @Mixin
    private PeriodOptions options;

    SessionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(context, options);
    }

    private static int list(Context context, PeriodOptions options) {
        int limit = context.limit(options.limit(), MAX_LIMIT);
        Period period = context.period(options.since(), options.until());
        return context.reading(new SessionList(List.of()), application -> {
            SessionList list = application.records().read(stores -> SessionList.of(stores, period, limit));
            return context.show(list, list::print);
        });
    }

    /** {@code daybook sessions list}. */
    @Command(name = "list", description = "List sessions, newest first.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        @Mixin
        private PeriodOptions options;

        @Mixin
        private ListFilter filter;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return filter.isGiven() ? found() : list(context, options);
        }

        private int found() {
            int limit = context.limit(options.limit(), MAX_LIMIT);
            ListConditions period =
                    new ListConditions().within("started_at", context.period(options.since(), options.until()));
            return context.reading(new SessionList(List.of()), application -> {
                List<String> ids = filter.ids(
                                context, application, Entity.SESSION, period, "started_at DESC", OptionalLong.of(limit))
                        .toList();
                SessionList list = application.records().read(stores -> SessionList.of(stores, ids));
                return context.show(list, filter.shown(ids.isEmpty(), Entity.SESSION, list::print));
            });
        }
    }

    /** {@code daybook sessions show}. */
    @Command(name = "show", description = "Show everything recorded of one session, or of one exchange.")
    static final class ShowCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(
                paramLabel = "ID",
                description =
                        "A session's id, 'latest', or an exchange's id; its beginning will do, 4 characters at least.")
        private String id;

        ShowCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return id.startsWith("exc-") ? exchange() : session();
        }

        private int exchange() {
            return context.reading(Map.of(), application -> {
                Exchange exchange = application.records().read(stores -> SessionIds.exchange(stores, id));
                return context.show(exchange, page -> {
                    page.fact("id", exchange.id());
                    page.fact("session", exchange.sessionId());
                    page.blank();
                    SessionPage.printExchange(page, 1, exchange);
                });
            });
        }

        private int session() {
            return context.reading(Map.of(), application -> {
                SessionPage page = application.records().read(stores -> {
                    Session session = id.equals("latest")
                            ? stores.sessions().list(Period.ALWAYS, 1).stream()
                                    .findFirst()
                                    .orElseThrow(() -> DaybookException.notFound("session", id))
                            : SessionIds.get(stores, id);
                    return SessionPage.of(stores, session);
                });
                return context.show(page, page::print);
            });
        }
    }
}
