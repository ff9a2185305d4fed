package dev.daybook.capture;

import java.util.List;

final class ShellFiles {
    record Use(String path, boolean modified) {}

    static List<Use> of(String command) {
        return List.of();
    }
}
