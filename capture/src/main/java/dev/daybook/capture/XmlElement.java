package dev.daybook.capture;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** The start of an element, as long as the parser is there. */
record XmlElement(XMLStreamReader reader) {
    private static final Pattern COUNT = Pattern.compile("\\d{1,10}");

    /** Without the prefix of a namespace. */
    String name() {
        String name = reader.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name)).filter(value -> !value.isBlank());
    }

    /** A whole number, with or without separators of thousands; absent where there is none. */
    Optional<Long> count(String name) {
        return attribute(name)
                .map(value -> value.strip().replace(",", ""))
                .filter(value -> COUNT.matcher(value).matches())
                .map(Long::valueOf);
    }

    /** A number with a point; absent where there is none, or one that is not finite. */
    Optional<BigDecimal> number(String name) {
        return attribute(name)
                .map(String::strip)
                .filter(value -> value.matches("[0-9]{1,15}(\\.[0-9]{1,20})?([eE]-?[0-9]{1,2})?"))
                .map(BigDecimal::new);
    }
}
