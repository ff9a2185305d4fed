package dev.daybook.skill;

import java.util.List;
import java.util.Optional;

/** Keeps skill invocations. */
public interface InvocationStore {

    /** False: an invocation with that id exists already. */
    boolean add(SkillInvocation invocation);

    Optional<SkillInvocation> find(String invocationId);

    /** The open invocation of that skill in that session that was started last; not one that was imported. */
    Optional<SkillInvocation> findNewestOpen(String skill, String sessionId);

    /** False: no invocation with that id. */
    boolean update(SkillInvocation invocation);

    /** Those of a session that are open, in the order they were started; without those that were imported, which stay open. */
    List<SkillInvocation> listOpen(String sessionId);

    /** Those of a session, in the order they were started. */
    List<SkillInvocation> list(String sessionId);
}
