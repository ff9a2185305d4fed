package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.NearestName;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what keys are compared with, each by the key's type. */
final class Values {
    private final Written written;
    private final Times times;

    Values(Written written, Times times) {
        this.written = written;
        this.times = times;
    }

    Literal text(Operand operand) {
        if (operand.span().isPresent()) {
            throw wrong(operand, "expected a text, but found a time");
        }
        return new Literal.Text(operand.text());
    }

    /** Params and tags are compared as numbers with numbers, and as texts with what stands in quotes. */
    Literal label(Operand operand) {
        Optional<Double> number = operand.quoted() ? Optional.empty() : Quantities.number(operand.text());
        return number.isPresent() ? new Literal.Number(number.get()) : text(operand);
    }

    Literal number(Operand operand) {
        Optional<Double> number = Quantities.number(operand.text());
        if (operand.quoted() && number.isPresent()) {
            throw wrong(operand, "expected a number; write " + operand.text() + " without quotes");
        }
        return new Literal.Number(number.orElseThrow(() -> wrong(operand, "expected a number like 5 or 0.25")));
    }

    Literal duration(Operand operand) {
        return new Literal.Number(unquotedNumber(operand)
                .or(() -> Quantities.duration(operand.text()))
                .orElseThrow(
                        () -> wrong(operand, "expected a duration like 30s, 5m, 1h30m or a number of milliseconds")));
    }

    Literal size(Operand operand) {
        return new Literal.Number(unquotedNumber(operand)
                .or(() -> Quantities.size(operand.text()))
                .orElseThrow(() -> wrong(operand, "expected a size like 10kb, 5mb or a number of bytes")));
    }

    Literal truth(Operand operand) {
        return switch (operand.text().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> new Literal.Truth(true);
            case "false", "0" -> new Literal.Truth(false);
            default -> throw wrong(operand, "expected TRUE or FALSE");
        };
    }

    TimeSpan time(Operand operand) {
        return operand.span()
                .or(() -> unquotedNumber(operand).flatMap(times::epoch))
                .or(() -> times.parse(operand.text()))
                .orElseThrow(() -> wrong(
                        operand,
                        "expected a time like '2026-11-01', '2026-11-01 09:30', now() - 7d, today() or milliseconds since"
                                + " 1970"));
    }

    List<String> words(Attribute attribute, Operand operand) {
        return new WordSet(attribute).meant(operand.text()).orElseThrow(() -> {
            Optional<String> near = NearestName.of(operand.text(), attribute.vocabulary());
            String message = attribute.word() + " is never '" + Texts.shortened(operand.text(), 60) + "'; it is one of "
                    + String.join(", ", attribute.vocabulary());
            return written.fault(operand.start(), operand.end(), message, near);
        });
    }

    TextPattern pattern(Operator operator, Operand operand) {
        try {
            return TextPattern.of(operator, operand.text());
        } catch (DaybookException e) {
            String kind = operator == Operator.RLIKE ? "regular expression" : "pattern";
            throw wrong(operand, "this is no " + kind + ": " + e.getMessage());
        }
    }

    private static Optional<Double> unquotedNumber(Operand operand) {
        return operand.quoted() ? Optional.empty() : Quantities.number(operand.text());
    }

    private DaybookException wrong(Operand operand, String message) {
        return written.fault(operand.start(), operand.end(), message);
    }
}
