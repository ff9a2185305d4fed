package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.Entity;
import dev.daybook.search.Found;
import dev.daybook.search.KeyType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCsvTest {
    @Test
    void fieldsAreQuotedWhereTheyMustBeAndLinesEndAsTheStandardHasIt() {
        assertThat(csv(row("a,b", "say \"hi\"", "two\nlines"), List.of(row("plain", "", " padded "))))
                .isEqualTo("c0,c1,c2\r\n\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\nplain,,\" padded \"\r\n");
    }

    @Test
    void valuesAreThoseOfTheRecordInTheirUnits() {
        assertThat(csv(row(Instant.parse("2026-11-20T08:00:00Z"), 1_234_567L, 0.000012, 2.0, -3L, true, 1e20)))
                .endsWith("2026-11-20T08:00:00.000Z,1234567,0.000012,2,-3,true,100000000000000000000\r\n");
    }

    @Test
    void whatIsMissingIsEmpty() {
        assertThat(csv(List.of(Optional.empty(), Optional.of("x")))).isEqualTo("c0,c1\r\n,x\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "\u00A0=1", "\n@x"})
    void textThatASpreadsheetWouldTakeForAFormulaBeginsWithAnApostrophe(String text) {
        String field = csv(row(text)).substring("c0\r\n".length());

        assertThat(field).matches("(?s)\"?'.*");
    }

    @Test
    void aHeaderIsGuardedLikeTheRest() {
        assertThat(print(found(List.of(new Found.Head("=x", KeyType.TEXT)), List.of())))
                .isEqualTo("'=x\r\n");
    }

    @Test
    void nothingSteersATerminal() {
        assertThat(csv(row("a\u001B[31mb\u0000"))).isEqualTo("c0\r\na␛[31mb␀\r\n");
    }

    private static String csv(List<Optional<Object>> row) {
        return csv(row, List.of());
    }

    private static String csv(List<Optional<Object>> row, List<List<Optional<Object>>> more) {
        List<Found.Head> heads = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            heads.add(new Found.Head("c" + i, KeyType.TEXT));
        }
        return print(found(
                heads,
                Stream.concat(Stream.of(row), more.stream())
                        .map(values -> new Found.Row("id", values, Optional.empty()))
                        .toList()));
    }

    private static List<Optional<Object>> row(Object... values) {
        return Arrays.stream(values).map(Optional::of).toList();
    }

    private static Found found(List<Found.Head> heads, List<Found.Row> rows) {
        return new Found(Entity.SESSION, heads, rows, new Found.Total(rows.size(), true), Optional.empty(), List.of());
    }

    private static String print(Found found) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SearchCsv csv = new SearchCsv(new PrintStream(out, false, StandardCharsets.UTF_8));
        csv.first(found);
        csv.end(found);
        return out.toString(StandardCharsets.UTF_8);
    }
}
