package dev.daybook.cli;

/** placeholder */
final class Demo {
    Demo(Surroundings surroundings, Page page) {}

    boolean run(boolean keep) {
        return keep;
    }
}
