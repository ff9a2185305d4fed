#!/usr/bin/env python3
"""How long get_insights takes in the server over the record of years, in milliseconds.

The record has 100,000 skill invocations in 10,000 sessions, 100,000 exchanges, 1,000,000 tool calls, 200,000 messages and
20,000 commits (insight_set.py). Each report is asked for --calls times after three that are not counted, by one client over stdio; a
call's time is from writing its line until the line of the answer has been read. CPU is the server's own, per call: where
others use the machine ("others", median), that tells more than the time.

    insights.py [--reports skills,phases] [--limits 5,20] [--keep FOLDER]
"""
import os

import insight_set
import servers
from servers import Failure, Others, Place, median, quantile

REPORTS = ("overview", "costs", "skills", "phases", "dependencies", "trends", "anomalies", "compare", "workflows",
           "experiments", "ghosts", "recommendations", "stats", "estimate", "quality", "feedback")
# What a report cannot do without.
ASKED = {"compare": {"at": "30d"}}
WARM = 3


def record(place, options):
    """A project with the record; one that was kept is used again."""
    project = options.keep or place.project()
    os.makedirs(os.path.join(project, ".git"), exist_ok=True)
    made = os.path.isfile(servers.database(project))
    server = place.server(project)
    server.initialize()
    server.request("tools/call", servers.log_exchange("Where does it begin?"))
    server.close()
    if not made:
        sizes = insight_set.InsightSet(options.seed, options.invocations, options.tool_calls)
        sizes.fill(project)
    return project


def call(server, report, limit):
    """(milliseconds, CPU milliseconds, bytes of the answer's text)."""
    cpu = servers.cpu_and_memory(server.pid)[0]
    began = servers.time.monotonic()
    at, answer = server.request("tools/call", {
        "name": "get_insights", "arguments": {"report": report, "limit": limit, **ASKED.get(report, {})}}, timeout=300)
    result = answer.get("result", {})
    if "error" in answer or result.get("isError") or not result.get("content"):
        raise Failure(f"{report}: {str(answer)[:500]}")
    text = result["content"][0]["text"]
    return (at - began) * 1000, servers.cpu_and_memory(server.pid)[0] - cpu, len(text.encode())


def row(server, report, limit, calls):
    servers.wait_quiet()
    others, samples = [], []
    for number in range(WARM + calls):
        used = Others()
        sample = call(server, report, limit)
        if number >= WARM:
            samples.append(sample)
            others.append(used.percent())
    times = [sample[0] for sample in samples]
    return (report, limit, len(times), f"{median(times):.0f}", f"{quantile(times, 0.99):.0f}",
            f"{sum(sample[1] for sample in samples) / len(samples):.0f}", f"{samples[-1][2]:,}", f"{median(others):.0f}")


def main(argv=None):
    parser = servers.arguments(__doc__)
    parser.add_argument("--reports", default=",".join(REPORTS), help="names with commas between (default %(default)s)")
    parser.add_argument("--limits", default="5,20,100", help="rows asked for (default %(default)s)")
    parser.add_argument("--calls", type=int, default=30, help="of each report and limit (default %(default)s)")
    parser.add_argument("--invocations", type=int, default=100_000)
    parser.add_argument("--tool-calls", type=int, default=1_000_000)
    parser.add_argument("--keep", metavar="FOLDER", help="a project to make the record in, or to use again")
    options = servers.checked(parser, argv)
    with Place(options.daybook) as place:
        project = record(place, options)
        print(servers.about())
        print(insight_set.describe(project), "\n")
        server = place.server(project)
        server.initialize()
        servers.table(("report", "limit", "calls", "median ms", "p99 ms", "CPU ms", "bytes", "others %"),
                      [row(server, report, int(limit), options.calls)
                       for report in options.reports.split(",") for limit in options.limits.split(",")])
        server.close()


if __name__ == "__main__":
    servers.run(main)
