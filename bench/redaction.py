#!/usr/bin/env python3
"""How fast texts are searched for secrets, in MB of text per second (1 MB = 1,000,000 bytes).

  transcript text   every text in a transcript of --mb from bench/generate_set.py, one after the other: prompts,
                    answers, tool inputs and results
  code              Daybook's own Java sources, repeated: an import of nothing but code would look so

Each is one text, searched twelve times in a JVM of its own, after which the best time counts; with Daybook's own flag (the
compiler stops at C1, as in the server and the commands) and with the JVM's defaults. Needs the compiled classes of core and
of its tests: mvn -q -DskipTests test-compile. The exit code is 1 where ordinary transcript text goes below --least.

    redaction.py [--mb 40] [--java java] [--least 100]
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import generate_set

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FLAGS = {"C1": ["-XX:TieredStopAtLevel=1"], "all compilers": []}


def texts(value):
    """Every string in a record, keys aside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from texts(entry)


def transcript_text(folder, size):
    path = os.path.join(folder, "transcript.jsonl")
    generate_set.single(path, size, 1)
    out = os.path.join(folder, "transcript.txt")
    with open(path, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as file:
        for line in lines:
            for text in texts(json.loads(line)):
                file.write(text + "\n")
    return out


def code(folder):
    out = os.path.join(folder, "code.txt")
    with open(out, "w", encoding="utf-8") as file:
        for _ in range(8):
            for directory, _, names in sorted(os.walk(ROOT)):
                for name in sorted(names):
                    if name.endswith(".java") and os.sep + "target" not in directory:
                        with open(os.path.join(directory, name), encoding="utf-8") as source:
                            file.write(source.read())
    return out


def measured(java, flags, path):
    classes = os.pathsep.join(os.path.join(ROOT, "core", "target", name) for name in ("classes", "test-classes"))
    command = [java, *flags, "-XX:+UseSerialGC", "-Xmx2g", "-cp", classes, "dev.daybook.redaction.RedactionSpeed", path]
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode:
        sys.exit(ended.stderr[-500:])
    speed, found = ended.stdout.split()
    return float(speed), int(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=float, default=40, help="size of the transcript, MB (default 40, at most 400)")
    parser.add_argument("--java", default="java", help="default: the one on the path")
    parser.add_argument("--least", type=float, default=100, help="MB/s on transcript text (default 100)")
    options = parser.parse_args()
    if not 0 < options.mb <= 400:
        parser.error("--mb takes up to 400")
    slow = False
    with tempfile.TemporaryDirectory(prefix="daybook-bench-") as folder:
        print("| text | MB | compilers | MB/s | findings |\n|---|--:|---|--:|--:|")
        for name, path in (("transcript text", transcript_text(folder, int(options.mb * 1e6))), ("code", code(folder))):
            for compilers, flags in FLAGS.items():
                speed, found = measured(options.java, flags, path)
                slow = slow or (name == "transcript text" and speed < options.least)
                print(f"| {name} | {os.path.getsize(path) / 1e6:.0f} | {compilers} | {speed:.0f} | {found} |")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
