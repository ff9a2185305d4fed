package dev.daybook;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** What a command's results go into; it remembers that they did not all arrive, as a print stream tells nobody why. */
final class Results extends FilterOutputStream {
    private Optional<String> problem = Optional.empty();

    Results(OutputStream out) {
        super(out);
    }

    /** What was in the way; who reads no further, as {@code head} does, has what it wanted. */
    Optional<String> problem() {
        return problem;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            String told = String.valueOf(e.getMessage());
            // systems name it in their users' languages, and the word in all of them
            if (problem.isEmpty() && !told.toLowerCase(Locale.ROOT).contains("pipe")) {
                problem = Optional.of(told);
            }
            throw e;
        }
    }
}
