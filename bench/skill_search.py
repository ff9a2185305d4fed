#!/usr/bin/env python3
"""How well and how fast find_skills finds: quality by labelled queries, and latency, as the library grows.

Needs a library of skills and queries of which the answer is known (docs/skills.md says in which form). The library is
copied into a project, alone first and then among made-up skills up to --skills (6,000): procedures of some ninety trades,
each with the words of software work in it. At each size:

  quality   `daybook skills evaluate`: hit@1, hit@3, MRR, nDCG@10, query alone and with alternates, beside BM25F
  latency   each query asked through the server, after the first answer; --rounds times

    skill_search.py --library DIR --queries FILE [--skills 6000] [--rounds 3]
"""
import json
import os
import random
import shutil
import time

import servers
from servers import Failure, Place, quantile

TRADES = """agriculture dairy vineyard forestry fishery mining quarry steel textile furniture printing packaging bakery brewery
restaurant hotel airline airport railway shipping port trucking warehouse courier taxi insurance mortgage pension auction library
museum theatre orchestra cinema stadium gym school kindergarten university hospital dental pharmacy veterinary laboratory
blood-bank ambulance fire-brigade police court parliament tax-office customs embassy charity construction plumbing electrician
roofing elevator waste recycling water-works power-plant wind-farm solar-park oil-rig pipeline telecom radio newspaper magazine
publishing toy jewellery watch perfume cosmetics fashion shoe laundry hairdresser tailoring pet-shop florist garden beekeeping
horse-riding ski-resort camping marina diving""".split()
ACTIVITIES = """scheduling inventory quality-control onboarding billing reporting compliance forecasting routing dispatch pricing
procurement maintenance inspection certification training safety staffing bookings complaints returns audits archiving labelling
translation newsletter sampling calibration shift-planning budgeting ticketing catalogue signage payroll contracts tenders surveys
logistics""".split()
THINGS = """orders vehicles machines customers suppliers patients animals rooms seats parcels invoices permits licences samples
batches shelves crews shifts seasons routes meters tools uniforms documents contracts repairs visits events memberships""".split()
VERBS = """Plan Check Record Compare Approve Assign Estimate Reconcile Archive Print Translate Summarise Notify Escalate Merge Split
Import Export Validate Review""".split()
MEANS = """REST API,spreadsheet,PDF report,email template,Python script,SQL query,dashboard,CSV import,mobile form,web page,calendar,
database table,checklist,chat bot,JSON schema,cron job,Docker image,React form,unit tests,webhook""".replace("\n", "").split(",")
SENTENCES = ["{verb} the {thing} of each {other} before the {trade} {activity} begins.",
             "{verb} which {thing} need a {means} in the {trade} {activity}.",
             "{verb} {thing} with a {means} and keep the {trade} {activity} informed."]


def made_up(choice, number):
    """Name and text of so many skills, no two of one trade, activity and thing."""
    seen = set()
    while len(seen) < number:
        trade, activity, thing = choice.choice(TRADES), choice.choice(ACTIVITIES), choice.choice(THINGS)
        if (trade, activity, thing) in seen:
            continue
        seen.add((trade, activity, thing))
        one, two = choice.sample(MEANS, 2)
        name = f"{trade}-{activity}-{thing}"
        lines = ["---", f"name: {name}",
                 f"description: {choice.choice(VERBS)} {activity} of {thing} for a {trade} with a {one} or a {two}. Use when "
                 f"{choice.choice(THINGS)} change or the {trade} asks for it.", "---", "", f"# {name}"]
        for heading in ("When to use", "Overview", "Steps", "Examples", "Rules"):
            lines += ["", "## " + heading, ""]
            lines += ["- " + choice.choice(SENTENCES).format(
                verb=choice.choice(VERBS), thing=choice.choice(THINGS), other=choice.choice(THINGS), trade=trade,
                activity=activity, means=choice.choice(MEANS)) for _ in range(8)]
        yield name, "\n".join(lines) + "\n"


def fill(skills, options, size):
    """A library of so many skills: the given one, and made-up ones."""
    shutil.copytree(options.library, skills)
    given = sum("SKILL.md" in files for _, _, files in os.walk(skills))
    for name, text in made_up(random.Random(options.seed), max(0, size - given)):
        folder = os.path.join(skills, name)
        os.makedirs(folder)
        with open(os.path.join(folder, "SKILL.md"), "w", encoding="utf-8") as file:
            file.write(text)
    return max(size, given)


def quality(place, project, skills, options):
    done = place.command(project, "skills", "evaluate", options.queries, "--library", skills, "--json")
    if done.returncode != 0:
        raise Failure(done.stderr)
    return json.loads(done.stdout)


def latency(place, project, queries, rounds):
    server = place.server(project)
    server.initialize()
    begun = time.monotonic()
    find(server, queries[0])
    first = (time.monotonic() - begun) * 1000
    servers.wait_quiet()
    times = [find(server, query) for _ in range(rounds) for query in queries]
    server.close()
    return first, times


def find(server, query):
    asked = time.monotonic()
    at, answer = server.request("tools/call", {"name": "find_skills", "arguments": {"query": query}}, timeout=300)
    if "error" in answer or answer["result"].get("isError"):
        raise Failure(json.dumps(answer)[:400])
    return (at - asked) * 1000


def cell(figure):
    return f"{figure['mean']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}]"


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--library", required=True, metavar="DIR", help="a folder of skills")
    parser.add_argument("--queries", required=True, metavar="FILE", help="labelled queries, one JSON object a line")
    parser.add_argument("--skills", type=int, default=6000, help="how many skills the library is to grow to")
    parser.add_argument("--rounds", type=int, default=3)
    options = servers.checked(parser)
    options.library, options.queries = os.path.abspath(options.library), os.path.abspath(options.queries)
    with open(options.queries, encoding="utf-8") as lines:
        queries = [json.loads(line)["query"] for line in lines if line.strip()]
    found, times = [], []
    with Place(options.daybook) as place:
        place.warm()
        for size in (0, options.skills):
            project = place.project(f"of-{size}")
            skills = os.path.join(project, ".claude", "skills")
            number = fill(skills, options, size)
            result = quality(place, project, skills, options)
            for name, part in (("query alone", result["query_alone"]), ("with alternates", result["with_alternates"])):
                for way in ("ranking", "words"):
                    found.append([number, name, "find_skills" if way == "ranking" else "BM25F",
                                  *(cell(part[way][figure]) for figure in ("hit_at1", "hit_at3", "mrr", "ndcg_at10"))])
            first, asked = latency(place, project, queries, options.rounds)
            times.append([number, len(asked), f"{first:.0f}", *(f"{quantile(asked, share):.1f}" for share in (0.5, 0.9, 0.99)),
                          f"{max(asked):.1f}"])
    print(servers.about())
    servers.table(["skills", "queries", "by", "hit@1", "hit@3", "MRR", "nDCG@10"], found)
    print()
    servers.table(["skills", "calls", "first ms", "p50 ms", "p90", "p99", "max"], times)


if __name__ == "__main__":
    servers.run(main)
