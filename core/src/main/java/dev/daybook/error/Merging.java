package dev.daybook.error;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes one error of two, and two of one. */
final class Merging {
    private final ErrorStore errors;

    Merging(ErrorStore errors) {
        this.errors = errors;
    }

    /** The target, with what the other was known by; the other's number leads to it. */
    KnownError merge(KnownError error, KnownError target, ErrorChange how) {
        if (error.id() == target.id()) {
            throw DaybookException.invalid(error.name() + " cannot be a duplicate of itself; name another error");
        }
        errors.giveNumber(target.id());
        errors.listFingerprints(error.id()).forEach(print -> errors.move(print.digest(), target.id()));
        errors.listDuplicates(error.id()).forEach(other -> errors.update(other.duplicateOf(target.id())));
        if (error.number().isPresent()) {
            errors.update(error.duplicateOf(target.id()));
            errors.add(error.id(), how.saying(said("is " + target.name(), how)));
        }
        KnownError whole = target.told(
                target.rootCause().or(error::rootCause),
                target.resolution().or(error::resolution),
                target.prevention().or(error::prevention));
        errors.update(whole);
        errors.add(target.id(), how.of(target.status()).saying(said(error.name() + " is this error", how)));
        return settled(errors.find(target.id()).orElseThrow(), how);
    }

    /** The entry that has the fingerprint now. */
    KnownError split(KnownError from, String start, ErrorChange how) {
        List<KnownFingerprint> prints = errors.listFingerprints(from.id());
        KnownFingerprint print = chosen(from, prints, start);
        KnownError own = before(from, print).orElseGet(() -> fresh(from, print));
        errors.move(print.digest(), own.id());
        errors.giveNumber(own.id());
        errors.add(own.id(), how.of(own.status()).saying(said("split from " + from.name(), how)));
        KnownError whole = errors.find(own.id()).orElseThrow();
        errors.add(from.id(), how.saying(said(whole.name() + " was split from it", how)));
        return settled(whole, how);
    }

    /** One that was seen after it was resolved is open. */
    private KnownError settled(KnownError error, ErrorChange how) {
        if (!error.isBackAt(error.lastSeenAt())) {
            return error;
        }
        errors.markRegressions(error.id(), error.resolvedAt().orElseThrow());
        new Lifecycle(errors)
                .move(error, ErrorStatus.OPEN, how.of(error.status()).saying("seen after it was resolved"));
        return errors.find(error.id()).orElseThrow();
    }

    private static KnownFingerprint chosen(KnownError from, List<KnownFingerprint> prints, String start) {
        String wanted = start.strip().toLowerCase(Locale.ROOT);
        List<KnownFingerprint> found = prints.stream()
                .filter(print -> print.digest().startsWith(wanted))
                .toList();
        if (found.size() != 1 || wanted.length() < 4) {
            throw DaybookException.invalid("fingerprint '" + Texts.shortened(start, 60) + "' names "
                    + (found.isEmpty() ? "none" : "not one alone") + " of " + from.name() + "; use one of: "
                    + prints.stream()
                            .map(print -> print.digest()
                                    .substring(0, Math.min(12, print.digest().length())))
                            .collect(Collectors.joining(", ")));
        }
        if (prints.size() == 1) {
            throw DaybookException.conflict(
                    from.name() + " is known by this fingerprint alone, so there is nothing to split");
        }
        return found.get(0);
    }

    /** The one that the fingerprint made, which is its own again. */
    private Optional<KnownError> before(KnownError from, KnownFingerprint print) {
        Optional<KnownError> first = errors.findFirst(print.digest()).filter(error -> error.id() != from.id());
        first.ifPresent(error -> errors.update(error.own()));
        return first.map(KnownError::own);
    }

    private KnownError fresh(KnownError from, KnownFingerprint print) {
        String message = errors.findMessage(print.digest()).orElse(print.template());
        return errors.add(from.anew(ErrorTitle.of(message, print.type()), message));
    }

    private static String said(String what, ErrorChange how) {
        return how.note().map(note -> what + ": " + note).orElse(what);
    }
}
