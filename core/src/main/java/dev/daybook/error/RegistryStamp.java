package dev.daybook.error;

/** Changes whenever an error arrives or something is done about one: the last of each table, cheaply read. */
public record RegistryStamp(long error, long number, long occurrence, long change, long fixes) {
    static final RegistryStamp NEVER = new RegistryStamp(-1, -1, -1, -1, -1);
}
