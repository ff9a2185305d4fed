#!/usr/bin/env python3
"""How fast transcripts are read into the record, in MB of transcript per second (1 MB = 1,000,000 bytes).

  first import   `daybook import FILE` into an empty project: the whole command, with the start of the JVM
  same again     the same command on the unchanged file
  counting only  bench/transcript_counts.py on the same file: Python's JSON parser, nothing is stored or redacted

on a transcript of --mb from bench/generate_transcript.py. The three are taken in turn, --rounds times; the medians are
shown. What the import says that it read (prompts, tool calls, API messages) must be what the script counts; else the
exit code is 1.

    import_speed.py [--mb 100] [--rounds 3]
"""
import json
import os
import subprocess
import sys
import time

import generate_transcript
import servers
from servers import Failure, Place, median


def timed(start):
    began = time.monotonic()
    ended = start()
    seconds = time.monotonic() - began
    if ended.returncode:
        raise Failure((ended.stderr or ended.stdout)[-500:])
    return seconds, ended.stdout


def numbers(json_text):
    """The report of the one file in what `daybook import --json` prints, wherever it is."""
    waiting = [json.loads(json_text)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if "prompts" in value and "messages" in value:
                return [value.get("prompts"), value.get("tool_calls", value.get("toolCalls")), value.get("messages")]
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return []


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--mb", type=float, default=100, help="size of the transcript, MB (default 100, at most 2000)")
    parser.add_argument("--rounds", type=int, default=3, help="default 3, at most 20")
    options = servers.checked(parser)
    if not (0 < options.mb <= 2000 and 0 < options.rounds <= 20):
        parser.error("--mb takes up to 2000, --rounds 1 to 20")
    first, again, counting, wrong = [], [], [], 0
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        path = os.path.join(place.folder, "transcript.jsonl")
        size, records, _ = generate_transcript.generate(path, int(options.mb * 1e6), options.seed)
        counter = [sys.executable, os.path.join(servers.BENCH, "transcript_counts.py"), path]
        for number in range(options.rounds):
            project = place.project(f"import-{number}")
            seconds, told = timed(lambda: place.command(project, "import", path, "--json"))
            first.append(seconds)
            again.append(timed(lambda: place.command(project, "import", path))[0])
            seconds, counted = timed(lambda: subprocess.run(counter, capture_output=True, text=True, timeout=600))
            counting.append(seconds)
            expected = [int(cell) for cell in counted.splitlines()[1].split("\t")[1:4]]
            if numbers(told) != expected:
                wrong += 1
                print(f"the import read {numbers(told)}, the script counts {expected}\n")
        stored = os.path.getsize(servers.database(project))
        lines = [[name, len(values), f"{median(values):.1f}", f"{size / 1e6 / median(values):.0f}"]
                 for name, values in (("first import", first), ("same again", again), ("counting only", counting))]
        servers.table([f"{size / 1e6:.0f} MB, {records} records", "n", "s (median)", "MB/s"], lines)
        print(f"The database has {stored / 1e6:.0f} MB.\n\n{servers.about()}")
    return 1 if wrong else 0


if __name__ == "__main__":
    servers.run(main)
