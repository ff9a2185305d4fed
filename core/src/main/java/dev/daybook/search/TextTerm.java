package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of what is looked for.
 *
 * @param written as it was given
 * @param forms any of these will do
 */
public record TextTerm(String written, List<TextForm> forms) {
    public TextTerm {
        forms = forms.stream().distinct().toList();
    }

    TextTerm or(TextForm form) {
        return new TextTerm(
                written, Stream.concat(forms.stream(), Stream.of(form)).toList());
    }

    /** The one word that it is, if it is nothing else. */
    boolean isWord() {
        return forms.get(0).words().size() == 1 && !forms.get(0).prefix();
    }

    /** The same with each word of a phrase by itself. */
    TextTerm loosened() {
        List<TextForm> loose = new ArrayList<>(forms);
        forms.stream()
                .filter(form -> form.words().size() > 1)
                .flatMap(form -> form.words().stream())
                .map(TextForm::of)
                .forEach(loose::add);
        return new TextTerm(written, loose);
    }

    String match() {
        String any = forms.stream().map(TextForm::match).collect(Collectors.joining(" OR "));
        return forms.size() == 1 ? any : "(" + any + ")";
    }
}
