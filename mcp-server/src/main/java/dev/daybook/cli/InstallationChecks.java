package dev.daybook.cli;

import dev.daybook.troubleshoot.Check;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether Daybook itself is in order. */
final class InstallationChecks {
    private static final int OLDEST_JAVA = 17;

    private final Surroundings surroundings;

    InstallationChecks(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    List<Check> all() {
        return List.of(daybook(), java(), archive());
    }

    private Check daybook() {
        return Check.pass(
                "Daybook",
                Version.number()
                        + surroundings
                                .distribution()
                                .map(folder -> " in " + folder)
                                .orElse(", started without bin/daybook"));
    }

    private static Check java() {
        String found = System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + " ("
                + System.getProperty("java.vendor") + "), " + System.getProperty("java.home");
        return Runtime.version().feature() < OLDEST_JAVA
                ? Check.fail("Java", found + "; Daybook needs " + OLDEST_JAVA + " or newer")
                : Check.pass("Java", found);
    }

    /** A JVM that cannot use its archive goes on without it and says nothing, so the memory map is asked. */
    private static Check archive() {
        Optional<String> flag = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument ->
                        argument.startsWith("-XX:SharedArchiveFile=") || argument.startsWith("-XX:AOTCache="))
                .reduce((first, last) -> last);
        if (flag.isEmpty()) {
            return Check.warn(
                    "fast start",
                    "no start-up archive in use; bin/daybook makes one in the background, or at once with DAYBOOK_ARCHIVE=make");
        }
        String file = flag.get().substring(flag.get().indexOf('=') + 1);
        return isMapped(file)
                ? Check.pass("fast start", "start-up archive " + file)
                : Check.warn("fast start", "the JVM refused the start-up archive " + file + "; delete it");
    }

    private static boolean isMapped(String file) {
        try {
            Path maps = Path.of("/proc/self/maps");
            return !Files.isReadable(maps) || Files.readString(maps).contains(file);
        } catch (IOException e) {
            return true;
        }
    }
}
