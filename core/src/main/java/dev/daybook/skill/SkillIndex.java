package dev.daybook.skill;

import dev.daybook.record.Records;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the record's picture of the skill library the same as the library on disk. */
public final class SkillIndex {
    private final Records records;
    private final SkillLibrary library;
    private final Redactor redactor;

    public SkillIndex(Records records, SkillLibrary library, Redactor redactor) {
        this.records = records;
        this.library = library;
        this.redactor = redactor;
    }

    /** Reads what changed since the last time, and tells how many skills there are. */
    public int refresh() {
        List<SkillLibrary.Entry> entries = library.list();
        Map<String, SkillStore.Stamp> known =
                records.read(stores -> stores.skills().stamps());
        List<SkillLibrary.Entry> changed = entries.stream()
                .filter(entry ->
                        !new SkillStore.Stamp(entry.sizeBytes(), entry.modifiedAt()).equals(known.get(entry.path())))
                .toList();
        Set<String> gone = new HashSet<>(known.keySet());
        entries.forEach(entry -> gone.remove(entry.path()));
        if (!changed.isEmpty() || !gone.isEmpty()) {
            List<Skill> read =
                    changed.stream().map(library::read).map(this::redacted).toList();
            records.write(stores -> {
                read.forEach(stores.skills()::put);
                gone.forEach(stores.skills()::delete);
                return read.size();
            });
        }
        return entries.size();
    }

    private Skill redacted(Skill skill) {
        Intake intake = new Intake(redactor);
        return new Skill(
                skill.path(),
                intake.text(skill.name()),
                intake.text(skill.description()),
                intake.text(skill.body()),
                skill.origin(),
                skill.contentHash(),
                skill.sizeBytes(),
                skill.modifiedAt());
    }
}
