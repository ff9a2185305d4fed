package dev.daybook.error;

import java.util.List;

/** Errors that texts are compared with, and their words, which are looked for once however many texts there are. */
public final class ErrorProfiles {
    private static final int MOST = 20_000;

    private final List<ErrorProfile> profiles;
    private final List<int[]> words;

    private ErrorProfiles(List<ErrorProfile> profiles) {
        this.profiles = List.copyOf(profiles);
        this.words = profiles.stream()
                .map(profile -> ErrorWords.hashes(profile.text()))
                .toList();
    }

    /** Of very many errors, those seen last. */
    public static ErrorProfiles of(ErrorStore errors) {
        return new ErrorProfiles(errors.listProfiles(MOST));
    }

    int size() {
        return profiles.size();
    }

    ErrorProfile profile(int place) {
        return profiles.get(place);
    }

    int[] words(int place) {
        return words.get(place);
    }
}
