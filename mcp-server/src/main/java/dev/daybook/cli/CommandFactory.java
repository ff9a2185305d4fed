package dev.daybook.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands: those that work with a {@link Context} get it in their constructor. */
final class CommandFactory implements CommandLine.IFactory {
    private final CommandLine.IFactory otherwise = CommandLine.defaultFactory();
    private final Context context;

    CommandFactory(Context context) {
        this.context = context;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Context.class) {
                return type.cast(constructor.newInstance(context));
            }
        }
        return otherwise.create(type);
    }
}
