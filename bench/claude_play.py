"""How a session goes: how it begins, what happens in an exchange, how it is resumed, forked, and ends."""
import claude_tools
from claude_session import Lines
from claude_thread import LOCAL_COMMANDS, PROMPT_COMMANDS, Thread

SMALL_ATTACHMENTS = ["environment", "model", "date", "session_context", "total_tokens_reminder", "agent_listing_delta",
                     "deferred_tools_delta", "hook_success", "hook_additional_context"]
FUTURE_TYPES = ["bridge-session", "sandbox-state", "teleported-from"]


def begin(thread):
    """What stands before the first prompt."""
    session, text = thread.session, thread.text
    if session.has("late"):
        thread.state("mode", mode="normal")
        thread.state("atis-latch", atis="")
    if session.has("titles"):
        thread.state("permission-mode", permissionMode="default")
    if session.has("attachments"):
        size = session.world.longest
        for kind in SMALL_ATTACHMENTS[:2 if session.world.small else None]:
            thread.attachment(kind, content=text.prose(200), rendered=[{"content": text.prose(200)}])
        thread.attachment("skill_listing", content=text.log(min(size, 7_000)), names=claude_tools.SKILLS, skillCount=5)
        if session.has("late"):
            thread.attachment("prompt_snapshot", systemPrompt=[text.paragraphs(min(size, 20_000))])
            if thread.random.random() < 0.1:
                thread.state("api-request-shape", hash=text.hexadecimal(16), shape={"system": text.paragraphs(min(size, 60_000))})
                thread.state("api-request-blob", hash=text.hexadecimal(16), message={"role": "user", "content": text.prose(900)})
                thread.state("api-request", shape=text.hexadecimal(16), blobs=[text.hexadecimal(16)])


def exchange(thread, first=False):
    """A prompt, and what the agent does until it stops."""
    session, random = thread.session, thread.random
    if random.random() < 0.05:
        session.branch = random.choice(["main", "fix/retry", "feature/import", "release-2"])
    if not first:
        between(thread)
    ask(thread, first)
    steps = 1 + min(40, int(random.expovariate(1 / 6)))
    for number in range(steps):
        if not thread.step(last=number == steps - 1):
            break
        if number < steps - 1 and not meanwhile(thread):
            break
    finish(thread)


def ask(thread, first):
    kind = thread.random.random()
    if first or kind < 0.92:
        thread.prompt()
    elif kind < 0.96 or not thread.session.has("skills"):
        thread.slash_prompt(thread.random.choice(PROMPT_COMMANDS))
    else:
        thread.slash_prompt(thread.random.choice(claude_tools.SKILLS), skill=True)


def between(thread):
    """What happens between two prompts."""
    session, random = thread.session, thread.random
    kind = random.random()
    if kind < 0.03:
        thread.local_command(random.choice(LOCAL_COMMANDS[1:]), thread.text.prose(80))
    elif kind < 0.06:
        session.model = session.some_model()
        thread.local_command("model", f"Set model to {session.model}")
    elif kind < 0.07:
        shell(thread)
    elif kind < 0.085:
        thread.local_command("compact", "Compacted")
        thread.compact("manual")
    elif kind < 0.12:
        resume(thread)


def shell(thread):
    """A person's own command, after an exclamation mark: neither a prompt nor a call."""
    thread.user("<bash-input>git status</bash-input>", 20)
    thread.numbers.events["SLASH_COMMAND"] += 1
    thread.user(f"<bash-stdout>{thread.text.log(200)}</bash-stdout><bash-stderr></bash-stderr>", 0.3)


def meanwhile(thread):
    """What happens between two messages of the model; False: the person stops it."""
    session, kind = thread.session, thread.random.random()
    if kind < 0.008:
        thread.interrupt()
        return False
    if kind < 0.018:
        thread.api_trouble()
    elif kind < 0.026 and session.has("duration"):
        thread.hook_trouble()
    elif kind < 0.036 and session.has("queue") and session.interactive:
        thread.steer()
    elif kind < 0.042 and session.has("queue"):
        thread.notification()
    elif kind < 0.048 and session.has("attachments"):
        thread.system("microcompact_boundary", content="Context microcompacted", isMeta=False, level="info",
                      microcompactMetadata={"trigger": "auto", "preTokens": thread.cached, "tokensSaved": 9_000})
    elif kind < 0.052:
        thread.meta("Stop hook feedback:\n[stop.sh]: " + thread.text.prose(120))
    if thread.cached > 165_000 and thread.random.random() < 0.2:
        thread.compact("auto")
    return True


def finish(thread):
    """What Claude Code notes when the agent has stopped."""
    session, random, text = thread.session, thread.random, thread.text
    if session.has("duration"):
        thread.system("turn_duration", durationMs=random.randint(2_000, 400_000), messageCount=random.randint(2, 60))
    if session.has("duration") and random.random() < 0.1:
        thread.system("stop_hook_summary", hookCount=1, hookInfos=[{"command": "stop.sh", "durationMs": 31}], hookErrors=[],
                      preventedContinuation=False, stopReason="", hasOutput=False, level="suggestion")
    if session.has("titles") and (session.title is None or random.random() < 0.05):
        session.title = text.phrase(5)
        thread.state("ai-title", aiTitle=session.title)
    if session.has("late"):
        thread.state("last-prompt", lastPrompt=text.prose(60), leafUuid=thread.parent)
        thread.state("tools-used", tools=sorted(thread.numbers.tool_calls))
    if random.random() < 0.004:
        thread.state(random.choice(FUTURE_TYPES), note=text.word())


def end(thread):
    session = thread.session
    if session.has("summary"):
        session.title = thread.text.phrase(6)
        thread.put({"type": "summary", "summary": session.title, "leafUuid": thread.parent})
    elif thread.random.random() < 0.1:
        session.title = thread.text.phrase(4)
        thread.state("custom-title", customTitle=session.title)
        thread.state("agent-name", agentName=session.title)
    if session.has("late"):
        spent = thread.numbers.spent
        thread.state("cost-state", totalCostUSD=spent.cost_micros / 1e6, totalLinesAdded=thread.numbers.lines_added,
                     totalLinesRemoved=thread.numbers.lines_removed, totalDuration=100_000, modelUsage={})


def resume(thread):
    """The same session, some hours later: the same file and id, perhaps a newer version."""
    session = thread.session
    session.now += thread.random.randint(3, 40) * 3_600_000
    patch = int(session.version.rsplit(".", 1)[1])
    session.version = session.era.version + str(min(session.era.patches[1], patch + thread.random.randint(0, 3)))
    if session.has("attachments"):
        begin(thread)


def fork(thread, source, records, older):
    """Copies of another session's records, under their uuids, before this one's own; older: as resuming once did."""
    for record in records:
        if "uuid" not in record or record.get("isSidechain"):
            continue
        copy = {**record, "sessionId": thread.session.id}
        if not older:
            copy["forkedFrom"] = {"sessionId": source.id, "messageUuid": record["uuid"]}
        thread.put(copy)
        thread.numbers.copied_records += 1
        thread.parent = record["uuid"]
    thread.session.forked_from = source.id


def sub_agent(thread, call, world, first=()):
    """Lets a sub-agent work on what a call gives it, and puts its answer into the call."""
    session, random = thread.session, thread.random
    agent_id = "a" + world.text.hexadecimal(16)
    inline = session.era.subagents == "inline"
    lines = thread.lines if inline else Lines(*world.agent_file(session, agent_id), keep=session.has("progress"), spoil=world.spoiler())
    sub = Thread(session, lines, agent_id, inline, thread.depth + 1)
    sub.own_model = session.some_model("haiku") if random.random() < 0.4 else None
    sub.prompt_id = world.uuid()
    uuid = sub.user(call.given["prompt"], 0.2)
    sub.begin(uuid)
    for maker in first:
        sub.step(calls=[maker(sub)])
    steps = 1 if world.small else 1 + min(15, int(random.expovariate(1 / 4)))
    for number in range(steps):
        if not sub.step(last=number == steps - 1):
            break
    session.subagents.append({
        "agent_id": agent_id, "layout": session.era.subagents, "tool_use_id": call.id, "tool": call.name,
        "agent_type": call.given["subagent_type"], "description": call.given["description"], "depth": thread.depth + 1,
        "parent_agent": thread.agent_id, "file": None if inline else lines.name, "numbers": sub.numbers,
        "model": sub.own_model or session.model, "lines": lines})
    if not inline:
        lines.close(session.now / 1000)
        if session.has("meta"):
            world.agent_meta(session, session.subagents[-1])
        if lines.kept:
            relay(thread, call, agent_id, lines.kept)
            lines.kept = None
    reply(thread, call, agent_id, sub)


def relay(thread, call, agent_id, records):
    """Progress records in the session's file that repeat a sub-agent's messages, with their usage."""
    for record in records[:12]:
        if record["type"] in ("user", "assistant"):
            thread.record("progress", thread.session.moment(), toolUseID="agent_" + record["uuid"], parentToolUseID=call.id,
                          data={"type": "agent_progress", "agentId": agent_id, "prompt": "", "normalizedMessages": [],
                                "message": {key: record[key] for key in ("type", "message", "uuid", "timestamp", "requestId")
                                            if key in record}})


def reply(thread, call, agent_id, sub):
    text = [{"type": "text", "text": thread.text.paragraphs(600)}]
    spent = sub.numbers.spent
    used = {"totalDurationMs": 41_000, "totalTokens": sum(spent.tokens.values()),
            "totalToolUseCount": sum(sub.numbers.tool_calls.values()),
            "usage": {"input_tokens": 3, "output_tokens": 90, "cache_read_input_tokens": sub.cached,
                      "cache_creation_input_tokens": 10}}
    if thread.session.has("late") and thread.random.random() < 0.4:
        call.content = [{"type": "text", "text": "Async agent launched successfully.\nagentId: " + agent_id}]
        call.beside = {"isAsync": True, "status": "async_launched", "agentId": agent_id, "description": call.given["description"],
                       "prompt": call.given["prompt"]}
    elif sub.inline:
        call.content, call.beside = text, {"content": text, "wasInterrupted": False, **used}
    else:
        call.content = text + [{"type": "text", "text": f"agentId: {agent_id}"}]
        call.beside = {"status": "completed", "prompt": call.given["prompt"], "agentId": agent_id, "content": text, **used}
