package dev.daybook.error;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How a way of grouping does on labelled messages, by pairs of them.
 *
 * @param precision how many of the pairs that were put together belong together
 * @param recall how many of the pairs that belong together were put together
 * @param wrong pairs on which it errs, for people
 */
record Grouping(int messages, int groups, int pairs, double precision, double recall, List<String> wrong) {

    static Grouping of(ErrorCorpus corpus, Function<String, Fingerprint> fingerprints) {
        List<ErrorCorpus.Message> messages = corpus.messages();
        List<Fingerprint> found = messages.stream()
                .map(message -> fingerprints.apply(message.text()))
                .toList();
        int right = 0;
        int together = 0;
        int belonging = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            for (int j = i + 1; j < messages.size(); j++) {
                boolean belong = messages.get(i).group().equals(messages.get(j).group());
                boolean same = found.get(i).digest().equals(found.get(j).digest());
                right += belong && same ? 1 : 0;
                together += same ? 1 : 0;
                belonging += belong ? 1 : 0;
                if (belong != same) {
                    wrong.add((same ? "TOGETHER " : "APART    ")
                            + messages.get(i).group() + " / " + messages.get(j).group() + "\n    " + shown(found.get(i))
                            + "\n    " + shown(found.get(j)));
                }
            }
        }
        int groups = (int)
                messages.stream().map(ErrorCorpus.Message::group).distinct().count();
        return new Grouping(
                messages.size(), groups, belonging, (double) right / together, (double) right / belonging, wrong);
    }

    private static String shown(Fingerprint fingerprint) {
        return fingerprint.type().orElse("-") + " | " + fingerprint.template() + " | " + fingerprint.frames();
    }

    String table() {
        return String.format(
                        "messages | groups | pairs that belong together | precision | recall%n%d | %d | %d | %.3f | %.3f%n",
                        messages, groups, pairs, precision, recall)
                + String.join("\n", wrong) + "\n";
    }
}
