package dev.daybook.moving;

import dev.daybook.core.DaybookException;
import dev.daybook.moving.SkillImportStore.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds up what a file tells and why the record says otherwise, skill by skill, so that both sides can be compared. */
final class Ledger {
    private static final int MOST_SKILLS = 10_000;

    private final Map<String, Account> accounts = new TreeMap<>();

    /** One skill's side of the file. */
    private static final class Account {
        private final Sums told = new Sums();
        private final Map<Reason, Sums> differences = new EnumMap<>(Reason.class);
        private final Map<Reason, Long> records = new EnumMap<>(Reason.class);
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> last = Optional.empty();

        private void differ(Reason why, Sums by) {
            differences.computeIfAbsent(why, reason -> new Sums()).add(by);
            records.merge(why, 1L, Long::sum);
        }

        private void stands(Instant at) {
            first = Optional.of(first.filter(time -> time.isBefore(at)).orElse(at));
            last = Optional.of(last.filter(time -> time.isAfter(at)).orElse(at));
        }
    }

    /** Adds what a file tells of a use. */
    void tell(Mapped mapped) {
        Account account = account(mapped.skill());
        account.told.add(mapped.told());
        mapped.differences().forEach(account::differ);
    }

    /** Adds what became of it, and why that is not what was told. */
    void place(Mapped.Candidate candidate, Placing.Placed placed) {
        Account account = account(candidate.invocation().skill());
        Sums missing = Sums.of(candidate.invocation()).subtract(placed.change());
        switch (placed.fate()) {
            case RECORDED_HERE -> account.differ(Reason.RECORDED_HERE, missing);
            case REPEATED -> account.differ(Reason.REPEATED, missing);
            case FORGOTTEN -> account.differ(Reason.FORGOTTEN, missing);
            case ADDED, KNOWN, COMPLETED -> {
                account.stands(candidate.invocation().startedAt());
                if (!missing.isZero()) {
                    account.differ(Reason.TOLD_BEFORE, missing);
                }
            }
        }
    }

    /** How many uses of that skill were told. */
    long told(String skill) {
        return accounts.containsKey(skill) ? accounts.get(skill).told.get(Measure.INVOCATIONS) : 0;
    }

    /** What would be stored if every use became what it is to become. */
    List<Stored> expected() {
        List<Stored> expected = new ArrayList<>();
        accounts.forEach((skill, account) -> account.first.ifPresent(
                first -> expected.add(new Stored(skill, expected(account), first, account.last.orElseThrow()))));
        return expected;
    }

    /** Both sides, by skill. */
    List<SideBySide> compare(Collection<Stored> stored) {
        Map<String, Stored> bySkill = stored.stream().collect(Collectors.toMap(Stored::skill, side -> side));
        Map<String, Account> all = new TreeMap<>(accounts);
        bySkill.keySet().forEach(skill -> all.putIfAbsent(skill, new Account()));
        List<SideBySide> lines = new ArrayList<>();
        all.forEach((skill, account) -> lines.add(line(skill, account, Optional.ofNullable(bySkill.get(skill)))));
        return lines;
    }

    private static SideBySide line(String skill, Account account, Optional<Stored> stored) {
        Sums unexplained = expected(account).subtract(stored.map(Stored::sums).orElseGet(Sums::new));
        boolean sameTimes =
                account.first.equals(stored.map(Stored::first)) && account.last.equals(stored.map(Stored::last));
        List<SideBySide.Difference> differences = account.differences.entrySet().stream()
                .map(by -> SideBySide.Difference.of(
                        by.getKey(),
                        account.records.get(by.getKey()),
                        by.getValue().told()))
                .toList();
        return new SideBySide(
                skill,
                new SideBySide.Side(account.told.told(), account.first, account.last),
                new SideBySide.Side(
                        stored.map(side -> side.sums().told()).orElse(Map.of()),
                        stored.map(Stored::first),
                        stored.map(Stored::last)),
                differences,
                unexplained.told(),
                unexplained.isZero() && sameTimes);
    }

    private static Sums expected(Account account) {
        Sums expected = account.told.copy();
        account.differences.values().forEach(expected::subtract);
        return expected;
    }

    private Account account(String skill) {
        if (accounts.size() >= MOST_SKILLS && !accounts.containsKey(skill)) {
            throw DaybookException.invalid("it tells of more than " + MOST_SKILLS
                    + " different skills, which no recorder of skills does; look at what its names are");
        }
        return accounts.computeIfAbsent(skill, name -> new Account());
    }
}
