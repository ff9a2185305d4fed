"""A conversation as Claude Code's transcripts tell it: who writes which record, in which version, and what it counts for.

A thread is the session's own conversation or a sub-agent's, with the file it goes to and the numbers it counts for. What
tools are called with and answer is in claude_tools.
"""
import claude_tools
from truth import Numbers

INTERRUPTED = "[Request interrupted by user]"
INTERRUPTED_TOOL = "[Request interrupted by user for tool use]"
LOCAL_COMMANDS = ["model", "cost", "status", "context", "config"]
PROMPT_COMMANDS = ["review", "plan-fix"]


class Thread:
    """One conversation: a chain of records in a file, and the numbers that they count for."""

    def __init__(self, session, lines, agent_id=None, inline=False, depth=0):
        self.session = session
        self.random = session.random
        self.text = session.text
        self.lines = lines
        self.agent_id = agent_id
        self.sidechain = agent_id is not None
        self.inline = inline
        self.depth = depth
        self.numbers = Numbers()
        if agent_id is None:
            session.own_numbers = self.numbers
        self.parent = None
        self.cached = self.random.randint(9_000, 18_000)
        self.prompt_id = None
        self.own_model = None

    # --- Records -----------------------------------------------------------------------------------------------------

    def put(self, record):
        """Writes a record and counts it."""
        self.lines.write(record)
        self.numbers.records[record["type"]] += 1
        if "timestamp" in record and (self.inline or not self.sidechain):
            self.session.seen(record["timestamp"])

    def record(self, kind, at, **more):
        """A record of the chain; gives its uuid."""
        session, uuid = self.session, self.session.world.uuid()
        envelope = {"userType": "external", "cwd": session.cwd, "sessionId": session.id, "version": session.version}
        if session.has("branch"):
            envelope["gitBranch"] = session.branch
        if session.has("slug"):
            envelope["slug"] = session.slug
        if self.agent_id and not self.inline:
            envelope["agentId"] = self.agent_id
        told = {"parentUuid": self.parent, "isSidechain": self.sidechain}
        if session.has("late"):
            envelope["entrypoint"] = "cli" if session.interactive else "sdk-cli"
            told.update({"type": kind, **more, "uuid": uuid, "timestamp": at, **envelope})
        else:
            told.update({**envelope, "type": kind, **more, "uuid": uuid, "timestamp": at})
        self.put(told)
        self.parent = uuid
        return uuid

    def user(self, content, seconds, at=None, **more):
        if self.prompt_id and self.session.has("source"):
            more = {"promptId": self.prompt_id, **more}
        return self.record("user", at or self.session.moment(seconds), message={"role": "user", "content": content}, **more)

    def meta(self, text, **more):
        return self.user([{"type": "text", "text": text}] if self.session.has("late") else text, 0.02, isMeta=True, **more)

    def system(self, subtype, seconds=0.0, **more):
        return self.record("system", self.session.moment(seconds), subtype=subtype, **more)

    def state(self, kind, **more):
        """A record that is no part of the chain: no uuid, often no time."""
        self.put({"type": kind, **more, "sessionId": self.session.id})

    def attachment(self, kind, **more):
        self.record("attachment", self.session.moment(), attachment={"type": kind, **more})

    # --- Prompts -----------------------------------------------------------------------------------------------------

    def prompt(self, text=None):
        """What a person asks, in one of its forms; an exchange begins."""
        session = self.session
        text = text or self.prompt_text()
        session.moment(session.random.choice([40, 90, 600]))
        self.prompt_id = session.world.uuid()
        if session.has("queue") and not session.interactive:
            if not session.has("progress"):
                self.queue("enqueue", content=text)
            self.queue("dequeue")
        more = {"permissionMode": "default"} if session.has("titles") else {}
        if session.has("todos") and not session.has("old-todos"):
            more["todos"] = []
            more["thinkingMetadata"] = {"level": "high", "disabled": False, "triggers": []}
        if session.has("late"):
            more["promptSource"] = "typed" if session.interactive else "sdk"
        uuid = self.user(self.form(text), 0.5, **more)
        self.numbers.prompts += 1
        self.begin(uuid)
        session.world.prompted(session, text)
        if session.has("history"):
            self.snapshot(uuid)
        return uuid

    def begin(self, uuid):
        self.numbers.begin(uuid, self.session.world.stamp(self.session.now))

    def prompt_text(self):
        length = int(min(5000, self.random.lognormvariate(0, 0.9) * 110))
        text = self.text.paragraphs(length) if length > 400 else self.text.prose(length)
        return text + "\n" + self.session.world.plant() if self.session.world.plants(0.01) else text

    def form(self, text):
        kind = self.random.random()
        if kind < 0.75:
            return text
        if kind < 0.9:
            return [{"type": "text", "text": text}]
        if kind < 0.94 and self.session.has("branch"):
            file = f"{self.session.cwd}/{self.random.choice(self.session.paths)}"
            return [{"type": "text", "text": f"<ide_opened_file>The user opened the file {file} in the IDE.</ide_opened_file>"},
                    {"type": "text", "text": text}]
        if kind < 0.97:
            return [{"type": "text", "text": text},
                    {"type": "text", "text": "<system-reminder>\nThe list of tasks is empty.\n</system-reminder>"}]
        return self.with_image(text)

    def with_image(self, text):
        self.numbers.images += 1
        length = min(self.session.world.longest, int(self.random.lognormvariate(0, 0.8) * 12_000))
        return [{"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": self.text.base64(length)}},
                {"type": "text", "text": text}]

    def queue(self, operation, **more):
        at = self.session.moment()
        self.put({"type": "queue-operation", "operation": operation, "timestamp": at, "sessionId": self.session.id, **more})

    def snapshot(self, message_id):
        at = self.session.world.stamp(self.session.now)
        self.put({"type": "file-history-snapshot", "messageId": message_id, "isSnapshotUpdate": False, "snapshot": {
            "messageId": message_id, "timestamp": at,
            "trackedFileBackups": {path: {"backupFileName": f"{self.text.hexadecimal(16)}@v{version}", "version": version,
                                          "backupTime": at} for path, version in self.session.tracked.items()}}})

    def slash_prompt(self, name, skill=False):
        """A slash command that the model answers: the person's record, and the text that it stands for."""
        session = self.session
        session.moment(120)
        arguments = self.text.prose(20)
        self.prompt_id = session.world.uuid()
        uuid = self.user(f"<command-message>{name}</command-message>\n<command-name>/{name}</command-name>\n"
                         f"<command-args>{arguments}</command-args>", 1)
        self.numbers.slash_prompts += 1
        self.numbers.slash_commands[name] += 1
        self.numbers.events["SLASH_COMMAND"] += 1
        self.begin(uuid)
        if skill:
            self.numbers.skills["USER:" + name] += 1
            self.numbers.skills_used.add(name)
            self.meta(f"Base directory for this skill: {session.root}/.claude/skills/{name}\n\n# {name}\n\n"
                      + self.text.paragraphs(600) + f"\n\nARGUMENTS: {arguments}")
        else:
            self.meta(self.text.paragraphs(500) + "\n\n" + arguments)

    def local_command(self, name, said):
        """A slash command that Claude Code answers itself."""
        session = self.session
        if session.has("attachments") and self.random.random() < 0.5:
            self.system("local_command", 30, content=f"<command-name>/{name}</command-name>\n<command-message>{name}"
                        "</command-message>\n<command-args></command-args>", level="info", isMeta=False)
            self.system("local_command", content=f"<local-command-stdout>{said}</local-command-stdout>", level="info",
                        isMeta=False)
        else:
            self.meta("<local-command-caveat>These messages come from commands that were run locally."
                      "</local-command-caveat>" if session.has("split") else
                      "Caveat: The messages below were generated by the user while running local commands. DO NOT respond"
                      " to these messages or otherwise consider them in your response unless the user explicitly asks.")
            self.user(f"<command-name>/{name}</command-name>\n            <command-message>{name}</command-message>\n"
                      "            <command-args></command-args>", 30)
            self.user(f"<local-command-stdout>{said}</local-command-stdout>", 0.1)
        self.numbers.slash_commands[name] += 1
        self.numbers.events["SLASH_COMMAND"] += 1

    # --- What the model answers --------------------------------------------------------------------------------------

    def message(self, blocks, stop_reason):
        """An API message, one record per block, and the calls in it: (call, its record's uuid). Its usage grows."""
        session, world = self.session, self.session.world
        if session.now % 86_400_000 > 86_280_000:
            session.now += 180_000
        message_id, request_id = world.name("msg_01"), world.name("req_01")
        model, day_of = self.own_model or session.model, world.stamp(session.now)[:10]
        final, tier = self.tokens(blocks), self.random.choices(["standard", "priority", "batch"], [96, 3, 1])[0]
        told_reason = stop_reason if session.has("stops") else None
        calls = []
        for number, block in enumerate(blocks):
            last = number == len(blocks) - 1
            usage = self.usage(final, final["output"] if last else min(final["output"], self.random.randint(1, 8)), tier)
            call = None if isinstance(block, dict) else block
            content = call.block() if call else block
            more = {"requestId": request_id}
            if session.has("late"):
                more.update(apiBlockIndex=number, requestedModel=model, madeBy="model")
            uuid = self.record("assistant", session.moment(1.2), message={
                "model": model, "id": message_id, "type": "message", "role": "assistant", "content": [content],
                "stop_reason": told_reason if last or session.has("late") else None, "stop_sequence": None,
                "usage": usage}, **more)
            if call:
                self.count_call(call)
                if not last and session.has("late") and call.plain and self.random.random() < 0.4:
                    self.answer(call, uuid)
                else:
                    calls.append((call, uuid))
            elif self.random.random() < 0.004:
                self.again()
        self.numbers.message(model, final, world.prices.micros(model, day_of, final), told_reason, tier)
        self.cached = self.cached + final["cache_write_5m"] + final["cache_write_1h"]
        if self.random.random() < 0.01 and session.has("queue"):
            self.repeat()
        return calls

    def repeat(self):
        """The last record once more, as it was: a write that was tried again."""
        self.put(self.lines.last)
        self.numbers.repeated_records += 1

    def again(self):
        """The last record once more, under another uuid: a part of the stream that came twice."""
        self.parent = self.session.world.uuid()
        self.put({**self.lines.last, "uuid": self.parent})

    def tokens(self, blocks):
        """The final counts of a message: those that its price depends on."""
        written = min(60_000, int(self.random.lognormvariate(0, 1.1) * 900))
        hour = written if self.session.has("split") and self.random.random() < 0.25 else 0
        if self.cached > 190_000:
            self.cached = 20_000
        if self.session.has("old-todos") and self.random.random() < 0.05:
            return {"input": self.random.randint(20, 20_000), "output": max(9, sum(map(weight, blocks)) // 4),
                    "cache_read": 0, "cache_write_5m": 0, "cache_write_1h": 0}
        return {"input": self.random.randint(1, 12), "output": max(9, sum(map(weight, blocks)) // 4),
                "cache_read": self.cached, "cache_write_5m": written - hour, "cache_write_1h": hour}

    def usage(self, tokens, output, tier):
        if self.session.has("old-todos") and not tokens["cache_read"]:
            return {"input_tokens": tokens["input"], "output_tokens": output, "service_tier": tier}
        told = {"input_tokens": tokens["input"],
                "cache_creation_input_tokens": tokens["cache_write_5m"] + tokens["cache_write_1h"],
                "cache_read_input_tokens": tokens["cache_read"]}
        if self.session.has("split"):
            told["cache_creation"] = {"ephemeral_5m_input_tokens": tokens["cache_write_5m"],
                                      "ephemeral_1h_input_tokens": tokens["cache_write_1h"]}
        told.update(output_tokens=output, service_tier=tier)
        if self.session.has("late"):
            told.update(output_tokens_details={"thinking_tokens": 0}, iterations=[], speed="standard",
                        server_tool_use={"web_search_requests": 0, "web_fetch_requests": 0})
        return told

    def text_block(self, middle):
        return {"type": "text", "text": self.text.paragraphs(int(min(6000, self.random.lognormvariate(0, 0.8) * middle)))}

    def thinking(self):
        return {"type": "thinking", "thinking": self.text.prose(int(self.random.lognormvariate(0, 0.7) * 250)),
                "signature": self.text.base64(self.random.randint(200, 700))}

    def step(self, last=False, calls=None):
        """One API message, and the results of the tools that it calls."""
        blocks = []
        talks = 0.15 if self.session.world.small else 0.45
        if self.random.random() < talks - 0.13:
            blocks.append(self.thinking())
        if last or self.random.random() < talks:
            blocks.append(self.text_block(500 if last else 80))
        if calls is None and not last:
            calls = claude_tools.some_calls(self)
        blocks += calls or []
        stop = "tool_use" if calls else "max_tokens" if self.random.random() < 0.01 else "end_turn"
        for call, uuid in self.message(blocks or [self.text_block(80)], stop):
            self.answer(call, uuid)
            if call.interrupts:
                return False
        return True

    # --- Tools -------------------------------------------------------------------------------------------------------

    def count_call(self, call):
        self.numbers.tool_calls[call.name] += 1
        if self.numbers.exchanges:
            self.numbers.exchanges[-1]["tool_calls"] += 1

    def answer(self, call, source):
        """The result of a call, and whatever comes with it."""
        if call.before:
            call.before(self)
        if call.unanswered:
            self.numbers.tool_unanswered[call.name] += 1
            if call.name == "Bash":
                self.numbers.commands_by_exit["none"] += 1
            return
        if self.session.has("progress"):
            self.progress(call)
        block = {"tool_use_id": call.id, "type": "tool_result", "content": call.content}
        if call.failed:
            block = {"type": "tool_result", "content": call.content, "is_error": True, "tool_use_id": call.id}
        elif call.name == "Bash" and self.session.has("branch"):
            block["is_error"] = False
        more = {"toolUseResult": call.beside}
        if self.session.has("source"):
            more["sourceToolAssistantUUID"] = source
        if call.denial and self.session.has("late"):
            more["toolDenialKind"] = call.denial
        elif self.session.has("late"):
            more["permissionDecision"] = {"decision": "accept", "source": "config", "reasonType": "rule"}
        self.user([block], call.seconds, **more)
        self.count_result(call)
        if call.after:
            call.after(self)

    def progress(self, call):
        """What versions of early 2026 told while a tool ran."""
        for number in range(self.random.choice([1, 2, 4, 7] if call.name == "Bash" else [1, 1, 2])):
            data = {"type": "bash_progress", "output": self.text.log(60), "fullOutput": self.text.log(120),
                    "elapsedTimeSeconds": number + 2, "totalLines": 3}
            if call.name != "Bash":
                data = {"type": "hook_progress", "hookEvent": "PostToolUse", "hookName": "PostToolUse:" + call.name,
                        "command": "callback"}
            self.record("progress", self.session.moment(0.3), data=data, toolUseID=call.id, parentToolUseID=call.id)

    def count_result(self, call):
        numbers = self.numbers
        numbers.tool_failures[call.name] += call.failed
        if call.denial:
            numbers.events["PERMISSION_DENIAL"] += 1
        if call.name == "Bash":
            numbers.commands_by_exit["none" if call.exit_code is None else str(call.exit_code)] += 1
        if call.failed:
            return
        for access, path, inferred in call.touched:
            numbers.touch(self.session.world.stored(self.session, path), access, inferred)
        numbers.lines_added += call.added
        numbers.lines_removed += call.removed
        numbers.todo_changes.update(call.todo_changes)
        numbers.skills.update(call.skills)

    # --- What happens beside -----------------------------------------------------------------------------------------

    def interrupt(self, tool=False):
        self.user([{"type": "text", "text": INTERRUPTED_TOOL if tool else INTERRUPTED}], 2)
        self.numbers.events["INTERRUPTION"] += 1

    def api_trouble(self):
        """Attempts that failed; sometimes all of them, which is told in an answer that no model wrote."""
        session, tries = self.session, self.random.randint(1, 3)
        if session.has("branch"):
            for attempt in range(1, tries + 1):
                self.system("api_error", 1, level="error", retryInMs=500 * 2 ** attempt, retryAttempt=attempt, maxRetries=10,
                            error={"status": 529, "headers": {}, "requestID": None, "error": {
                                "type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}})
            self.numbers.api_retries += tries
            self.numbers.events["API_ERROR"] += tries
        if self.random.random() < 0.4 or not session.has("branch"):
            self.record("assistant", session.moment(1), isApiErrorMessage=True, message={
                "id": session.world.uuid(), "model": "<synthetic>", "role": "assistant", "type": "message",
                "stop_reason": "stop_sequence", "stop_sequence": "",
                "usage": {"input_tokens": 0, "output_tokens": 0, "cache_creation_input_tokens": 0,
                          "cache_read_input_tokens": 0, "service_tier": None},
                "content": [{"type": "text", "text": 'API Error: 529 {"type":"error","error":{"type":"overloaded_error",'
                                                     '"message":"Overloaded"}}'}]})
            self.numbers.api_error_messages += 1
            self.numbers.events["API_ERROR"] += 1

    def compact(self, trigger):
        """The context is cut: a boundary, and the summary that takes its place."""
        before = self.cached
        self.cached = 12_000
        at_end, self.parent = self.parent, None
        self.system("compact_boundary", 30, content="Conversation compacted", isMeta=False, level="info",
                    logicalParentUuid=at_end,
                    compactMetadata={"trigger": trigger, "preTokens": before, "postTokens": self.cached})
        self.user("This session is being continued from a previous conversation that ran out of context. "
                  + self.text.paragraphs(1500), 0.1, isCompactSummary=True, isVisibleInTranscriptOnly=True)
        self.numbers.events["COMPACTION"] += 1

    def hook_trouble(self):
        if self.session.has("attachments") and self.random.random() < 0.6:
            self.attachment("hook_non_blocking_error", hookName="PostToolUse:Edit", hookEvent="PostToolUse", exitCode=1,
                            toolUseID=self.session.world.name("toolu_01"), stdout="", durationMs=40,
                            stderr="Failed with non-blocking status code: formatter not found",
                            command="${CLAUDE_PROJECT_DIR}/.claude/format.sh")
        else:
            self.system("stop_hook_summary", hookCount=1, hookInfos=[{"command": "stop.sh", "durationMs": 31}],
                        hookErrors=["stop.sh: exit 2"], preventedContinuation=False, stopReason="", hasOutput=True,
                        level="suggestion", toolUseID=self.session.world.uuid())
        self.numbers.events["HOOK_FAILURE"] += 1

    def steer(self):
        """What a person types while the agent works: taken up in the middle of the turn, or taken back to be edited."""
        said = self.text.prose(60)
        self.queue("enqueue", content=said)
        if self.session.has("attachments"):
            self.attachment("queued_command", prompt=said, commandMode="prompt", origin={"kind": "human"})
            self.queue("remove", content=said, **({"reason": "absorbed_mid_turn"} if self.session.has("late") else {}))
            self.numbers.events["QUEUED_PROMPT"] += 1
            self.numbers.queued_steering += 1
        else:
            self.queue("popAll", content=said)

    def notification(self):
        """The harness tells of a background task: nobody's prompt."""
        note = f"<task-notification>\n<task-id>{self.text.hexadecimal(9)}</task-id>\n<status>completed</status>\n</task-notification>"
        self.queue("enqueue", content=note)
        self.queue("dequeue")
        self.user(note, 1, **({"origin": {"kind": "task-notification"}} if self.session.has("late") else {}))
        self.numbers.queued_notifications += 1

    def link_pull_request(self):
        session = self.session
        number = self.random.randint(1, 4000)
        url = f"https://git.example.org/ada/shop/pull/{number}"
        for _ in range(self.random.choice([1, 1, 2])):
            self.put({"type": "pr-link", "sessionId": session.id, "prNumber": number, "prUrl": url,
                      "prRepository": "ada/shop", "timestamp": session.moment(0.1)})
        # the record names the session, also in a sub-agent's file
        told = session.own_numbers
        if url not in told.pull_requests:
            told.pull_requests.add(url)
            told.events["PR_LINK"] += 1


def weight(block):
    """How much of an answer a block is, in characters."""
    if not isinstance(block, dict):
        return block.weight
    return len(block.get("text") or block.get("thinking") or "")
