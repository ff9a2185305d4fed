"""Calls of Claude Code's tools as its transcripts hold them: what they are given, what they answer, what they count for."""
import dataclasses
import math
import typing

DENIED = ("The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the "
          "new_string was NOT written to the file). STOP what you are doing and wait for the user to tell you how to proceed.")
UNCHANGED = ("Todos have been modified successfully. Ensure that you continue to use the todo list to track your progress. "
             "Please proceed with the current tasks if applicable")
SKILLS = ["tidy", "code-review", "release-notes", "db-migration", "test-triage"]


@dataclasses.dataclass
class Call:
    """One tool use with its outcome. touched: (read or modified, path, inferred) of a call that succeeded."""
    id: str
    name: str
    given: dict
    content: typing.Any = ""
    beside: typing.Any = None
    failed: bool = False
    denial: str = ""
    unanswered: bool = False
    interrupts: bool = False
    seconds: float = 2.0
    touched: tuple = ()
    added: int = 0
    removed: int = 0
    exit_code: typing.Optional[int] = None
    todo_changes: dict = dataclasses.field(default_factory=dict)
    skills: dict = dataclasses.field(default_factory=dict)
    before: typing.Optional[typing.Callable] = None
    after: typing.Optional[typing.Callable] = None

    def block(self):
        return {"type": "tool_use", "id": self.id, "name": self.name, "input": self.given}

    @property
    def plain(self):
        """Whether its answer is one record, and the message goes on after it."""
        return not (self.before or self.after or self.interrupts or self.unanswered)

    @property
    def weight(self):
        return 60 + sum(len(value) for value in self.given.values() if isinstance(value, str))


def some_calls(thread):
    """The calls of one API message: mostly one, sometimes several at once."""
    number = thread.random.choices([1, 2, 3], [84, 12, 4])[0]
    calls = []
    for _ in range(number):
        calls.append(one_call(thread))
        if calls[-1].interrupts or calls[-1].before:
            break
    return calls


def one_call(thread):
    session, random = thread.session, thread.random
    makers = {read: 26, bash: 26, edit: 15, grep: 9, write: 6, glob: 5, web_fetch: 2, mcp: 3, image: 0.3, notebook: 0.3,
              todo_write if session.has("todos") else task_update: 5, skill_file: 0.5}
    if not thread.sidechain:
        makers.update({ask: 0.5, web_search: 0.5})
        if session.has("skills"):
            makers[skill] = 1
    if session.has("multi-edit"):
        makers[multi_edit] = 3
    if thread.depth < (2 if session.has("late") else 1) and session.world.agents_left(session):
        makers[agent] = 1.6
    maker = random.choices(list(makers), list(makers.values()))[0]
    if maker in (bash, edit, write, web_fetch, mcp):
        fate = random.random()
        if fate < 0.012:
            return refused(thread, maker)
        if fate < 0.014:
            return lost(thread, maker)
    return maker(thread)


def call(thread, name, given, content, beside, **more):
    return Call(thread.session.world.name("toolu_01"), name, given, content, beside, **more)


def lost(thread, maker):
    """A call that never got an answer: Claude Code was ended."""
    with thread.session.world.without_secrets():
        asked = maker(thread)
    return call(thread, asked.name, asked.given, "", None, unanswered=True)


def refused(thread, maker, rule=None):
    """A call that a person or a rule did not let happen."""
    with thread.session.world.without_secrets():
        asked = maker(thread)
    rule = thread.random.random() < 0.3 if rule is None else rule
    text = f"Permission to use {asked.name} has been denied." if rule else DENIED
    if not rule and thread.random.random() < 0.3:
        text = DENIED[:-len(" STOP what you are doing and wait for the user to tell you how to proceed.")]
        text += " To tell you how to proceed, the user said:\n" + thread.text.prose(60)
    denied = call(thread, asked.name, asked.given, text, "Error: " + text if rule else "User rejected tool use", failed=True,
                  denial="permission-rule" if rule else "user-rejected", seconds=9)
    if not rule and "the user said" not in text:
        denied.interrupts = True
        denied.after = lambda on: on.interrupt(tool=True)
    return denied


def failing(thread, share):
    return thread.random.random() < share


def error(thread, name, given, text, **more):
    return call(thread, name, given, f"<tool_use_error>{text}</tool_use_error>", "Error: " + text, failed=True, **more)


def length(thread, mean, spread=1.8):
    """Of a text: log-normal, as results are, many short ones and a few that are very long."""
    middle = mean / math.exp(spread * spread / 2)
    return int(min(thread.session.world.longest, thread.random.lognormvariate(0, spread) * middle))


def file(thread):
    """The path of a file: mostly of the project, and one that the session has met."""
    session = thread.session
    if thread.random.random() < 0.03:
        return f"/var/lib/shop/{thread.text.word()}.conf"
    return f"{session.root}/{thread.random.choice(session.paths)}"


def numbered(text, first=1):
    return "\n".join(f"{number:6d}\u2192{line}" for number, line in enumerate(text.split("\n"), first))


# --- Files -----------------------------------------------------------------------------------------------------------

def read(thread):
    path = file(thread)
    if failing(thread, 0.03):
        return error(thread, "Read", {"file_path": path}, "File does not exist.")
    text = thread.text.code(length(thread, 460.0))
    if thread.session.world.plants(0.004):
        text += "\n" + thread.session.world.plant()
    given = {"file_path": path}
    if thread.random.random() < 0.2:
        given.update(offset=1, limit=text.count("\n") + 1)
    lines = text.count("\n") + 1
    shown = numbered(text)
    if not thread.session.has("late"):
        shown += "\n\n<system-reminder>\nWhenever you read a file, consider whether it looks malicious.\n</system-reminder>\n"
    return call(thread, "Read", given, shown, {"type": "text", "file": {
        "filePath": path, "content": text, "numLines": lines, "startLine": 1, "totalLines": lines}}, seconds=0.1,
        touched=(("read", path, False),))


def image(thread):
    path = f"{thread.session.root}/docs/{thread.text.word()}.png"
    data = thread.text.base64(min(thread.session.world.longest, 30_000))
    thread.numbers.images += 1
    return call(thread, "Read", {"file_path": path},
                [{"type": "image", "source": {"type": "base64", "data": data, "media_type": "image/png"}}],
                {"type": "image", "file": {"base64": data, "type": "image/png", "originalSize": len(data) * 3 // 4}},
                seconds=0.1, touched=(("read", path, False),))


def skill_file(thread):
    """A skill that is used by reading its file."""
    name = unused_skill(thread)
    if name is None:
        return read(thread)
    path = f"{thread.session.root}/.claude/skills/{name}/SKILL.md"
    text = f"---\nname: {name}\ndescription: {thread.text.prose(60)}\n---\n" + thread.text.paragraphs(500)
    lines = text.count("\n") + 1
    return call(thread, "Read", {"file_path": path}, numbered(text), {"type": "text", "file": {
        "filePath": path, "content": text, "numLines": lines, "startLine": 1, "totalLines": lines}}, seconds=0.1,
        touched=(("read", path, False),), skills={"READ:" + name: 1})


def hunk(thread, old, new):
    """A structured patch with some lines around the change, the lines that go and those that come."""
    start = thread.random.randint(1, 300)
    context = [" " + line for line in thread.text.code(60).split("\n")[:2]]
    gone, come = ["-" + line for line in old], ["+" + line for line in new]
    lines = context + gone + come + context[:1]
    around = len(context) + len(context[:1])
    return {"oldStart": start, "oldLines": around + len(gone), "newStart": start, "newLines": around + len(come),
            "lines": lines}


def changed(thread, path):
    """Notes that Claude Code keeps a backup of the file from now on."""
    session = thread.session
    if session.has("history") and path.startswith(session.root + "/") and not thread.sidechain:
        name = path[len(session.root) + 1:]
        session.tracked[name] = session.tracked.get(name, 0) + 1
        if session.has("deltas") and thread.random.random() < 0.3:
            thread.put({"type": "file-history-delta", "messageId": thread.parent, "trackingPath": name, "sessionId": session.id,
                        "backup": {"backupFileName": thread.text.hexadecimal(16) + "@v1", "version": session.tracked[name],
                                   "backupTime": session.world.stamp(session.now)}})


def edit(thread):
    path = file(thread)
    old = thread.text.code(length(thread, 230.0, 0.9)).split("\n")
    new = thread.text.code(length(thread, 330.0, 0.9)).split("\n")
    if thread.session.world.plants(0.004):
        new.append(thread.session.world.plant())
    given = {"file_path": path, "old_string": "\n".join(old), "new_string": "\n".join(new)}
    if thread.session.has("branch"):
        given = {"replace_all": False, **given}
    if failing(thread, 0.05):
        return error(thread, "Edit", given, "String to replace not found in file.")
    patch = [hunk(thread, old, new)]
    return call(thread, "Edit", given, f"The file {path} has been updated successfully.", {
        "filePath": path, "oldString": given["old_string"], "newString": given["new_string"],
        "originalFile": thread.text.code(length(thread, 610.0)), "structuredPatch": patch, "userModified": False,
        "replaceAll": False}, seconds=0.3, touched=(("modified", path, False),), added=len(new), removed=len(old),
        after=lambda on: changed(on, path))


def multi_edit(thread):
    path = file(thread)
    pairs = [(thread.text.code(80).split("\n"), thread.text.code(120).split("\n")) for _ in range(2)]
    edits = [{"old_string": "\n".join(old), "new_string": "\n".join(new)} for old, new in pairs]
    return call(thread, "MultiEdit", {"file_path": path, "edits": edits}, f"Applied 2 edits to {path}", {
        "filePath": path, "edits": edits, "originalFileContents": thread.text.code(length(thread, 1060.0)),
        "structuredPatch": [hunk(thread, old, new) for old, new in pairs], "userModified": False}, seconds=0.3,
        touched=(("modified", path, False),), added=sum(len(new) for _, new in pairs),
        removed=sum(len(old) for old, _ in pairs), after=lambda on: changed(on, path))


def write(thread):
    path = file(thread)
    text = thread.text.code(length(thread, 1060.0, 1.0)) + "\n"
    given = {"file_path": path, "content": text}
    lines = text.count("\n")
    if thread.random.random() < 0.7:
        return call(thread, "Write", given, f"File created successfully at: {path}", {
            "type": "create", "filePath": path, "content": text, "structuredPatch": [], "originalFile": None}, seconds=0.3,
            touched=(("modified", path, False),), added=lines, after=lambda on: changed(on, path))
    old, new = thread.text.code(200).split("\n"), thread.text.code(300).split("\n")
    return call(thread, "Write", given, f"The file {path} has been updated.", {
        "type": "update", "filePath": path, "content": text, "structuredPatch": [hunk(thread, old, new)],
        "originalFile": thread.text.code(length(thread, 610.0))}, seconds=0.3, touched=(("modified", path, False),),
        added=len(new), removed=len(old), after=lambda on: changed(on, path))


def notebook(thread):
    path = f"{thread.session.root}/docs/{thread.text.word()}.ipynb"
    source = thread.text.code(100)
    return call(thread, "NotebookEdit", {"notebook_path": path, "cell_id": "c1", "new_source": source}, "Updated cell c1",
                {"new_source": source, "cell_type": "code", "language": "python", "edit_mode": "replace", "cell_id": "c1",
                 "error": "", "notebook_path": path}, seconds=0.3, touched=(("modified", path, False),))


# --- Commands and searches -------------------------------------------------------------------------------------------

def bash(thread):
    given, touched, text = command(thread)
    seconds = 1.5 if touched else 8
    if thread.random.random() < 0.02:
        given["run_in_background"] = True
        task = thread.text.hexadecimal(8)
        return call(thread, "Bash", given, f"Command running in background with ID: {task}",
                    {"stdout": "", "stderr": "", "interrupted": False, "isImage": False, "backgroundTaskId": task}, seconds=0.1,
                    touched=())
    if failing(thread, 0.08):
        code = thread.random.choice([1, 1, 1, 2, 101, 127, 128])
        text = f"Exit code {code}\n" + thread.text.log(length(thread, 460.0, 1.1))
        return call(thread, "Bash", given, text, "Error: " + text, failed=True, exit_code=code, seconds=seconds)
    if thread.session.world.plants(0.004):
        text += "\n" + thread.session.world.plant()
    beside = {"stdout": text, "stderr": "", "interrupted": False, "isImage": False}
    if thread.session.has("late"):
        beside["noOutputExpected"] = False
    after = (lambda on: on.link_pull_request()) if given["command"].startswith("gh pr create") else None
    return call(thread, "Bash", given, text, beside, exit_code=0, seconds=seconds, touched=touched, after=after)


def command(thread):
    """(input, files that it plainly reads or writes, output) of a shell command."""
    kind = thread.random.random()
    path = f"{thread.session.root}/{thread.random.choice(thread.session.paths)}"
    short = thread.random.choice(thread.session.paths)
    if kind < 0.10:
        line, touched = f"cat {path}", (("read", path, True),)
    elif kind < 0.15:
        line, touched = f"head -n 40 {short}", (("read", f"{thread.session.cwd}/{short}", True),)
    elif kind < 0.18:
        line, touched = f"sed -i 's/{thread.text.word()}/{thread.text.word()}/' {path}", (("modified", path, True),)
    elif kind < 0.21:
        line, touched = f"echo '{thread.text.prose(30)}' > {path}", (("modified", path, True),)
    elif kind < 0.22 and thread.session.has("pr"):
        line, touched = f"gh pr create --title '{thread.text.phrase()}' --body ''", ()
    elif kind < 0.30:
        line, touched = f"git add -A && git commit -m '{thread.text.phrase()}'", ()
    elif kind < 0.31 and thread.session.world.plants(0.2):
        line, touched = f"{thread.session.world.plant()} && ./deploy.sh", ()
    else:
        line, touched = thread.random.choice(["mvn -q test", "npm test", "git status", "git diff --stat", "ls -la",
                                              "python -m pytest -q", "./gradlew build"]), ()
    text = thread.text.code(length(thread, 460.0)) if touched and touched[0][0] == "read" else thread.text.log(length(thread, 460.0))
    given = {"command": line, "description": thread.text.phrase()}
    if thread.random.random() < 0.1:
        given["timeout"] = 300_000
    return given, touched, "" if touched and touched[0][0] == "modified" else text


def grep(thread):
    text = thread.text.log(length(thread, 390.0))
    beside = {"mode": "content", "numFiles": 0, "filenames": [], "content": text, "numLines": text.count("\n") + 1}
    return call(thread, "Grep", {"pattern": thread.text.word(), "path": thread.session.root, "output_mode": "content"}, text,
                beside, seconds=0.2)


def glob(thread):
    names = [f"{thread.session.root}/{path}" for path in thread.session.paths[:thread.random.randint(1, 12)]]
    return call(thread, "Glob", {"pattern": "**/*" + thread.random.choice([".java", ".ts"])}, "\n".join(names),
                {"filenames": names, "durationMs": 20, "numFiles": len(names), "truncated": False}, seconds=0.1)


def web_fetch(thread):
    given = {"url": f"https://docs.example.org/{thread.text.word()}", "prompt": thread.text.prose(60)}
    if failing(thread, 0.2):
        text = "Request failed with status code 404"
        return call(thread, "WebFetch", given, text, "Error: " + text, failed=True)
    text = thread.text.paragraphs(length(thread, 1370.0, 0.8))
    return call(thread, "WebFetch", given, text, {"bytes": 9 * len(text), "code": 200, "codeText": "OK", "result": text,
                                                  "durationMs": 1800, "url": given["url"]})


def web_search(thread):
    query = thread.text.prose(40)
    text = f"Web search results for query: \"{query}\"\n\n" + thread.text.paragraphs(600)
    return call(thread, "WebSearch", {"query": query}, text, {"query": query, "results": [text], "durationSeconds": 3.1})


def mcp(thread):
    name = thread.random.choice(["mcp__tickets__find_issue", "mcp__tickets__add_comment", "mcp__plugin_docs_docs__lookup"])
    given = {"query": thread.text.prose(30)}
    if failing(thread, 0.1):
        text = "MCP error -32602: no such issue"
        return call(thread, name, given, text, "Error: " + text, failed=True)
    text = thread.text.paragraphs(length(thread, 610.0))
    blocks = [{"type": "text", "text": text}]
    return call(thread, name, given, blocks, text if thread.session.has("late") else blocks)


def ask(thread):
    question, options = thread.text.phrase(6) + "?", [thread.text.word() for _ in range(3)]
    questions = [{"question": question, "header": "Choice", "multiSelect": False,
                  "options": [{"label": option, "description": thread.text.prose(30)} for option in options]}]
    answers = {question: options[0]}
    return call(thread, "AskUserQuestion", {"questions": questions},
                f'User has answered your questions: "{question}"="{options[0]}". You can now continue.',
                {"questions": questions, "answers": answers}, seconds=40)


# --- Todos and tasks -------------------------------------------------------------------------------------------------

def todo_write(thread):
    """The whole list, as it is from now on; what has no status before is new."""
    session, random = thread.session, thread.random
    old = [] if thread.sidechain else session.todos
    new, changes = [dict(item) for item in old], {}
    if not new or all(item["status"] == "completed" for item in new):
        new = [todo(thread, number) for number in range(random.randint(2, 5))]
        changes["none>pending"] = len(new) - 1
        new[0]["status"] = "in_progress"
        changes["none>in_progress"] = 1
    else:
        at = next(number for number, item in enumerate(new) if item["status"] != "completed")
        following = "in_progress" if new[at]["status"] == "pending" else "completed"
        changes[f"{new[at]['status']}>{following}"] = 1
        new[at]["status"] = following
    if not thread.sidechain:
        session.todos = new
    return call(thread, "TodoWrite", {"todos": new}, UNCHANGED, {"oldTodos": old, "newTodos": new}, seconds=0.1,
                todo_changes=changes)


def todo(thread, number):
    content = thread.text.phrase(5)
    if thread.session.has("old-todos"):
        return {"content": content, "status": "pending", "priority": "medium", "id": str(number + 1)}
    return {"content": content, "status": "pending", "activeForm": content}


def task_update(thread):
    session, random = thread.session, thread.random
    if len(session.tasks) < 2 or random.random() < 0.4:
        number = str(len(session.tasks) + 1)
        subject = thread.text.phrase(5)
        session.tasks.append("pending")
        given = {"subject": subject, "description": thread.text.prose(80)}
        return call(thread, "TaskCreate", given, f"Task #{number} created successfully: {subject}",
                    {"task": {"id": number, **given}}, seconds=0.1, todo_changes={"none>pending": 1})
    at = random.randrange(len(session.tasks))
    before = session.tasks[at]
    after = {"pending": "in_progress", "in_progress": "completed", "completed": "completed"}[before]
    given = {"taskId": str(at + 1), "status": after}
    if before == after:
        return call(thread, "TaskList", {}, "\n".join(f"#{n} [{s}]" for n, s in enumerate(session.tasks, 1)),
                    {"tasks": [{"id": str(n), "subject": "", "status": s, "blockedBy": []} for n, s in enumerate(session.tasks, 1)]},
                    seconds=0.1)
    session.tasks[at] = after
    return call(thread, "TaskUpdate", given, f"Updated task #{at + 1} status", {
        "success": True, "taskId": str(at + 1), "updatedFields": ["status"], "statusChange": {"from": before, "to": after}},
        seconds=0.1, todo_changes={f"{before}>{after}": 1})


# --- Skills and sub-agents -------------------------------------------------------------------------------------------

def unused_skill(thread):
    """A skill that this exchange has not met; to load one and to read its file as well is one use of it or two."""
    left = [name for name in SKILLS if name not in thread.numbers.skills_used]
    name = thread.random.choice(left) if left else None
    thread.numbers.skills_used.add(name)
    return name


def skill(thread):
    name = unused_skill(thread)
    if name is None:
        return read(thread)
    field = "command" if thread.session.has("old-skill") else "skill"
    asked = call(thread, "Skill", {field: name}, f"Launching skill: {name}", {"success": True, "commandName": name},
                 seconds=0.1, skills={"AGENT:" + name: 1})
    asked.after = lambda on: on.meta(f"Base directory for this skill: {on.session.root}/.claude/skills/{name}\n\n# {name}\n\n"
                                     + on.text.paragraphs(500), **({"sourceToolUseID": asked.id} if on.session.has("late") else {}))
    return asked


def agent(thread, first=()):
    """A sub-agent: its own conversation, which ends before the call is answered; first: what it calls before all else."""
    session, random = thread.session, thread.random
    name = "Agent" if session.has("meta") else "Task"
    kind = random.choice(["general-purpose", "Explore", "code-reviewer"])
    given = {"description": thread.text.phrase(3), "prompt": thread.text.paragraphs(400), "subagent_type": kind}
    asked = call(thread, name, given, "", None, seconds=1)
    asked.before = lambda on: session.world.sub_agent(on, asked, first)
    return asked
