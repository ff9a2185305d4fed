package dev.daybook.storage;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.timeline.TimelineStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Records that count the rows that a timeline is read from. */
final class CountedTimeline implements Records {
    private final Records records;
    private long rows;
    private int mostRows;

    CountedTimeline(Records records) {
        this.records = records;
    }

    long rows() {
        return rows;
    }

    /** Of one page. */
    int mostRows() {
        return mostRows;
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return records.read(stores -> work.apply(counted(stores)));
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        return records.write(work);
    }

    @Override
    public void writeInBulk(List<? extends Consumer<Stores>> steps) {
        records.writeInBulk(steps);
    }

    private Stores counted(Stores stores) {
        TimelineStore timeline = proxy(TimelineStore.class, (self, method, arguments) -> {
            Object result = method.invoke(stores.timeline(), arguments);
            if (result instanceof List<?> page) {
                rows += page.size();
                mostRows = Math.max(mostRows, page.size());
            }
            return result;
        });
        return proxy(
                Stores.class,
                (self, method, arguments) ->
                        method.getName().equals("timeline") ? timeline : method.invoke(stores, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return handler.invoke(self, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
