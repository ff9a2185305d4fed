package dev.daybook.cli;

/** One thing that the doctor looked at. */
record Check(Status status, String name, String message) {

    /** What it found. */
    enum Status {
        PASS,
        WARN,
        FAIL
    }

    static Check pass(String name, String message) {
        return new Check(Status.PASS, name, message);
    }

    static Check warn(String name, String message) {
        return new Check(Status.WARN, name, message);
    }

    static Check fail(String name, String message) {
        return new Check(Status.FAIL, name, message);
    }

    void print(Page page) {
        Style style =
                switch (status) {
                    case PASS -> Style.GREEN;
                    case WARN -> Style.YELLOW;
                    case FAIL -> Style.RED;
                };
        page.marked(style, status.name(), name + ": " + message);
    }
}
