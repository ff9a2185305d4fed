#!/usr/bin/env python3
"""Writes a Claude Code transcript of a given size (JSONL) to measure importing with.

    generate_transcript.py FILE --mb 256 [--seed 1] [--cwd DIR]

What it has of a real one: prompts of a person; API messages of one to four content blocks, one record per block with
the same message id, request id and usage (the last record has the final output tokens); tool calls of eight tools with
their results, whose lengths are log-normal (median about 900 bytes, 99th percentile about 40 KB, as in real files); a
toolUseResult beside each result, which repeats most of it; one failing result in sixteen; cwd, version, branch and
model, which change now and then; attachments, queue operations and turn durations between them. One session per 20 MB.
The text is made of words of code and prose, so that it neither compresses to nothing nor is noise. The same seed gives
the same file.
"""
import argparse
import json
import os
import random
import uuid

WORDS = """the a of to in is that for it with as was on be by this are from or an not have which you can will if has
all one their there when more other so what about up out into them then these some could time its only than over new
after also how our work first well way even because any give test file class method return value error null list map
string number index row table query session commit branch merge build run server client request answer line parse read
write open close lock thread process memory cache retry timeout token cost model prompt tool result path folder name
version config option default log message stack trace exception assertion expected actual failed passed skipped""".split()
CODE = """    public Optional<Session> find(String sessionId) {|        return stores.read(s -> s.find(sessionId));|    }|
    private static final int LIMIT = 1000;|        for (int i = 0; i < rows.size(); i++) {|            total += rows.get(i).count();
        if (value == null) {|            throw new IllegalArgumentException("value is missing");|        }|    @Test
    def counts(path):|        for number, line in enumerate(lines):|            yield json.loads(line)|    return sorted(items)
export function retry(attempts: number): Promise<Response> {|  const answer = await fetch(url, { signal });|  }|
SELECT id, at, query FROM exchange WHERE session_id = :id ORDER BY at;|[INFO] Tests run: 12, Failures: 0, Errors: 0
+        assertThat(answer.rows()).hasSize(3);|-        assertEquals(3, answer.rows().size());|@@ -41,7 +41,9 @@""".replace("\n", "|").split("|")
TOOLS = [("Read", 30), ("Bash", 28), ("Edit", 16), ("Grep", 9), ("Write", 6), ("Glob", 5), ("TaskUpdate", 4),
         ("WebFetch", 2)]
MODELS = ["claude-opus-4-5-20251101", "claude-sonnet-4-5-20250929", "claude-haiku-4-5-20251001"]
BYTES_PER_SESSION = 20_000_000


class Transcript:
    def __init__(self, out, seed, cwd):
        self.out = out
        self.random = random.Random(seed)
        self.cwd = cwd
        self.size = 0
        self.records = 0
        self.prompts = 0
        self.clock = 1_767_225_600.0 + seed * 86_400
        self.new_session()

    def new_session(self):
        self.session = self.uuid()
        self.parent = None
        self.branch = "main"
        self.version = "2.1." + str(self.random.randint(14, 329))
        self.model = self.random.choice(MODELS)
        self.cached = 14_000
        self.write({"type": "ai-title", "aiTitle": self.prose(40), "sessionId": self.session})

    def uuid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def name(self, prefix):
        return prefix + "%024x" % self.random.getrandbits(96)

    def time(self, seconds=0.0):
        self.clock += self.random.expovariate(1 / seconds) if seconds else 0.004
        whole = int(self.clock)
        days, rest = divmod(whole, 86_400)
        return date(days) + "T%02d:%02d:%02d.%03dZ" % (rest // 3600, rest // 60 % 60, rest % 60,
                                                      int(self.clock * 1000) % 1000)

    def prose(self, length):
        words = []
        while length > 0:
            words.append(self.random.choice(WORDS))
            length -= len(words[-1]) + 1
        return " ".join(words)

    def code(self, length):
        lines, number = [], 0
        while length > 0:
            number += 1
            line = self.random.choice(CODE) if self.random.random() < 0.7 else "    // " + self.prose(60)
            lines.append("%6d\u2192%s" % (number, line))
            length -= len(lines[-1]) + 1
        return "\n".join(lines)

    def length(self, middle, spread, most):
        return int(min(most, self.random.lognormvariate(0, spread) * middle))

    def write(self, record):
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self.out.write(line)
        self.size += len(line)
        self.records += 1

    def message(self, kind, message, seconds=0.0, **more):
        identity = self.uuid()
        self.write({"parentUuid": self.parent, "isSidechain": False, "userType": "external", "cwd": self.cwd,
                    "sessionId": self.session, "version": self.version, "gitBranch": self.branch, "type": kind,
                    "message": message, "uuid": identity, "timestamp": self.time(seconds), **more})
        self.parent = identity
        return identity

    def exchange(self):
        """One prompt, and what the agent does until it stops."""
        if self.random.random() < 0.05:
            self.branch = self.random.choice(["main", "fix/retry", "feature/import", "release-2"])
        if self.random.random() < 0.03:
            self.model = self.random.choice(MODELS)
        started = self.clock
        self.prompts += 1
        self.message("user", {"role": "user", "content": self.prose(self.length(120, 1.0, 6000))}, 90.0,
                     promptId=self.uuid(), permissionMode="default")
        turns = 1 + min(60, int(self.random.expovariate(1 / 7)))
        for turn in range(turns):
            self.turn(last=turn == turns - 1)
        self.write({"parentUuid": self.parent, "type": "system", "subtype": "turn_duration",
                    "durationMs": int((self.clock - started) * 1000), "sessionId": self.session,
                    "uuid": self.uuid(), "timestamp": self.time()})
        if self.random.random() < 0.3:
            self.write({"type": "queue-operation", "operation": "dequeue", "timestamp": self.time(),
                        "sessionId": self.session})

    def turn(self, last):
        """One API message, with the results of the tools that it calls."""
        message_id, request_id = self.name("msg_01"), self.name("req_01")
        blocks = []
        if self.random.random() < 0.3:
            blocks.append({"type": "thinking", "thinking": self.prose(self.length(300, 0.8, 4000)), "signature": "s" * 200})
        if last or self.random.random() < 0.5:
            blocks.append({"type": "text", "text": self.prose(self.length(700 if last else 90, 0.8, 8000))})
        calls = 0 if last else 1 if self.random.random() < 0.85 else 2
        blocks += [self.tool_use() for _ in range(calls)]
        if not blocks:
            blocks.append({"type": "text", "text": self.prose(40)})
        written = self.random.randint(200, 3000)
        output = sum(len(str(block)) for block in blocks) // 4
        sources = []
        for number, block in enumerate(blocks):
            final = number == len(blocks) - 1
            usage = {"input_tokens": self.random.randint(1, 9) if final else 3,
                     "cache_creation_input_tokens": written, "cache_read_input_tokens": self.cached,
                     "cache_creation": {"ephemeral_5m_input_tokens": written, "ephemeral_1h_input_tokens": 0},
                     "output_tokens": output if final else 3, "service_tier": "standard"}
            source = self.message("assistant", {
                "model": self.model, "id": message_id, "type": "message", "role": "assistant", "content": [block],
                "stop_reason": ("end_turn" if last else "tool_use") if final else None, "stop_sequence": None,
                "usage": usage}, 2.0, requestId=request_id)
            if block["type"] == "tool_use":
                sources.append((source, block))
        self.cached = min(180_000, self.cached + written) if self.cached < 180_000 else 30_000
        for source, block in sources:
            self.tool_result(source, block)

    def path(self):
        return f"{self.cwd}/src/main/java/app/{self.random.choice(WORDS).capitalize()}{self.random.randint(0, 30)}.java"

    def tool_use(self):
        tool = self.random.choices([name for name, _ in TOOLS], [weight for _, weight in TOOLS])[0]
        given = {
            "Read": lambda: {"file_path": self.path()},
            "Bash": lambda: {"command": "mvn -q test -Dtest=" + self.prose(20), "description": self.prose(30)},
            "Edit": lambda: {"file_path": self.path(), "old_string": self.code(self.length(300, 0.9, 8000)),
                             "new_string": self.code(self.length(400, 0.9, 8000))},
            "Grep": lambda: {"pattern": self.random.choice(WORDS), "path": self.cwd, "output_mode": "content"},
            "Write": lambda: {"file_path": self.path(), "content": self.code(self.length(2500, 1.0, 60_000))},
            "Glob": lambda: {"pattern": "**/*.java"},
            "TaskUpdate": lambda: {"taskId": str(self.random.randint(1, 9)), "status": "completed"},
            "WebFetch": lambda: {"url": "https://example.org/" + self.random.choice(WORDS), "prompt": self.prose(60)},
        }[tool]()
        return {"type": "tool_use", "id": self.name("toolu_01"), "name": tool, "input": given}

    def tool_result(self, source, block):
        failed = self.random.random() < 1 / 16
        short = block["name"] in ("Edit", "Write", "TaskUpdate")
        text = self.code(200 if short else self.length(900, 1.63, 60_000))
        if failed:
            text = "Exit code 1\n" + text[:2000]
        result = {"tool_use_id": block["id"], "type": "tool_result", "content": text}
        beside = {"stdout": text, "stderr": "", "interrupted": False, "isImage": False}
        self.message("user", {"role": "user", "content": [{**result, "is_error": True} if failed else result]}, 3.0,
                     toolUseResult="Error: " + text if failed else beside, sourceToolAssistantUUID=source)


def date(days):
    """The date of a number of days since 1970-01-01 (Howard Hinnant's civil_from_days)."""
    days += 719_468
    era, day_of_era = divmod(days, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return "%04d-%02d-%02d" % (year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1)


def generate(path, size, seed=1, cwd="/home/ada/shop"):
    """Writes the file, and gives (bytes, records, prompts)."""
    with open(path, "wb") as out:
        transcript = Transcript(out, seed, cwd)
        session_end = BYTES_PER_SESSION
        while transcript.size < size:
            if transcript.size > session_end:
                session_end += BYTES_PER_SESSION
                transcript.new_session()
            transcript.exchange()
        return transcript.size, transcript.records, transcript.prompts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="the file to write")
    parser.add_argument("--mb", type=float, default=64, help="size in MB, of 1,000,000 bytes (default 64; at most 4000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cwd", default="/home/ada/shop", help="the project's folder, in the records")
    options = parser.parse_args()
    if not 0 < options.mb <= 4000:
        parser.error("--mb must be above 0 and at most 4000")
    size, records, prompts = generate(options.file, int(options.mb * 1e6), options.seed, options.cwd)
    print(f"{os.path.basename(options.file)}: {size / 1e6:.1f} MB, {records} records, {prompts} prompts")


if __name__ == "__main__":
    main()
