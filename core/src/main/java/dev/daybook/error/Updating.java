package dev.daybook.error;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.record.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Changes one error as somebody wants it, where that is allowed. */
final class Updating {
    private static final Pattern HASH = Pattern.compile("(?<![\\w-])[0-9a-f]{7,40}(?![\\w-])");

    private final Stores stores;
    private final ErrorStore errors;

    Updating(Stores stores) {
        this.stores = stores;
        this.errors = stores.errors();
    }

    KnownError update(KnownError error, ErrorUpdate update, ErrorChange how) {
        KnownError told = told(error, update);
        Optional<ErrorStatus> to = update.status().filter(status -> status != error.status());
        to.ifPresent(status -> check(told, status, update));
        errors.giveNumber(error.id());
        errors.update(told);
        if (to.isPresent()) {
            new Lifecycle(errors).move(told, to.get(), how);
        } else {
            note(error, update, how);
        }
        fix(error, update, to, how);
        return errors.find(error.id()).orElseThrow();
    }

    private static KnownError told(KnownError error, ErrorUpdate update) {
        KnownError told = error.told(update.rootCause(), update.resolution(), update.prevention());
        KnownError rated =
                update.severity().map(severity -> told.rated(severity, true)).orElse(told);
        return update.category().map(category -> rated.filed(category, true)).orElse(rated);
    }

    private static void check(KnownError error, ErrorStatus to, ErrorUpdate update) {
        Set<ErrorStatus> next = error.status().next();
        if (!next.contains(to)) {
            throw DaybookException.conflict(error.name() + " is " + Vocabulary.word(error.status())
                    + " and cannot become " + Vocabulary.word(to) + "; from there it can become "
                    + next.stream().map(Vocabulary::word).collect(Collectors.joining(", ")));
        }
        if (to == ErrorStatus.RESOLVED && error.resolution().isEmpty()) {
            throw DaybookException.invalid(error.name() + " needs a resolution to be resolved; say in resolution how it"
                    + " was solved, so that it helps when it comes back");
        }
        if (to == ErrorStatus.WONTFIX
                && update.note().isEmpty()
                && error.resolution().isEmpty()) {
            throw DaybookException.invalid(error.name()
                    + " needs a reason not to be fixed; say in note why, or in resolution what to do instead");
        }
    }

    private void note(KnownError error, ErrorUpdate update, ErrorChange how) {
        List<String> words = update.inWords();
        Optional<String> note = how.note()
                .or(() -> words.isEmpty() ? Optional.empty() : Optional.of("set " + String.join(", ", words)));
        if (note.isPresent() || error.number().isEmpty()) {
            errors.add(error.id(), how.saying(note.orElse("reported")));
        }
    }

    /** The commit that is named, by itself or in what is told, where the error is resolved. */
    private void fix(KnownError error, ErrorUpdate update, Optional<ErrorStatus> to, ErrorChange how) {
        boolean resolves = to.filter(ErrorStatus.RESOLVED::equals).isPresent();
        Optional<ErrorChange> resolution = resolves
                ? Optional.of(how)
                : errors.listChanges(error.id()).stream()
                        .filter(ErrorChange::isResolution)
                        .reduce((earlier, later) -> later);
        Optional<String> commit = update.commit()
                .map(this::commit)
                .or(() -> resolves ? named(update.resolution()).or(() -> named(update.note())) : Optional.empty());
        if (update.commit().isPresent() && resolution.isEmpty()) {
            throw DaybookException.conflict(
                    error.name() + " is not resolved, so no commit has fixed it; set status resolved" + " with it");
        }
        if (commit.isPresent() && resolution.isPresent()) {
            errors.add(
                    error.id(),
                    new ErrorFix(
                            resolution.get().at(), Optional.empty(), commit, how.sessionId(), ErrorFix.Evidence.TOLD));
        }
    }

    /** One that is not read yet is taken as it is given. */
    private String commit(String hash) {
        if (!HASH.matcher(hash.strip()).matches()) {
            throw DaybookException.invalid(
                    "commit '" + Texts.shortened(hash, 60) + "' is no hash; give 7 to 40 hexadecimal digits");
        }
        List<String> known = stores.commits().startingWith(hash.strip(), 2);
        return known.size() == 1 ? known.get(0) : hash.strip();
    }

    private Optional<String> named(Optional<String> text) {
        Matcher hashes = HASH.matcher(text.orElse(""));
        while (hashes.find()) {
            List<String> known = stores.commits().startingWith(hashes.group(), 2);
            if (known.size() == 1) {
                return Optional.of(known.get(0));
            }
        }
        return Optional.empty();
    }
}
