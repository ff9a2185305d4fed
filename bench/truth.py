"""What is in a generated set of transcripts: counted while it is written, by the rules that an import has to follow.

Each fact counts once, where it was written first: a fork's copies of records, a record written twice, and the records
of one API message add nothing. Prices come from the table that core itself uses; a message's cost is rounded half to
even to millionths of a dollar.
"""
import collections
import decimal
import os
import re

BENCH = os.path.dirname(os.path.abspath(__file__))
PRICES = os.path.normpath(os.path.join(BENCH, "..", "core/src/main/resources/dev/daybook/cost/prices.csv"))
KINDS = ["input", "output", "cache_read", "cache_write_5m", "cache_write_1h"]
PROVIDER = re.compile(r"^.*[./:](?=claude-)")
ENDING = re.compile(r"(\[1m\]|-v\d+(:\d+)?|-latest|[-@]20\d{6}|-0)+$")


class Prices:
    """Core's price table; dollars per million tokens are millionths of a dollar per token."""

    def __init__(self, path=PRICES):
        self.rows = []
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip() and not line.startswith("#"):
                    model, day, least, *prices = [cell.strip() for cell in line.split(",")]
                    self.rows.append((model, day, int(least), [decimal.Decimal(price) for price in prices]))
        self.known = {}

    def micros(self, model, day, tokens):
        """What one API message cost on a day (ISO date); None where there is no price."""
        key = model, day
        if key not in self.known:
            self.known[key] = self.of(model, day)
        prompt = tokens["input"] + tokens["cache_read"] + tokens["cache_write_5m"] + tokens["cache_write_1h"]
        fitting = [row for row in self.known[key] if prompt >= row[2]]
        if not fitting:
            return None
        prices = max(fitting, key=lambda row: row[2])[3]
        amount = sum(price * tokens[kind] for price, kind in zip(prices, KINDS))
        return int(amount.quantize(decimal.Decimal(1), decimal.ROUND_HALF_EVEN))

    def of(self, model, day):
        names = {row[0] for row in self.rows}
        name = model if model in names else ENDING.sub("", PROVIDER.sub("", model))
        valid = [row for row in self.rows if row[0] == name and row[1] <= day]
        newest = max((row[1] for row in valid), default="")
        return [row for row in valid if row[1] == newest]


class Spent:
    """API messages, their tokens and cost; for a model, a session or a whole set."""

    def __init__(self):
        self.messages = 0
        self.tokens = collections.Counter()
        self.cost_micros = 0
        self.unpriced = 0

    def add(self, tokens, micros):
        self.messages += 1
        self.tokens.update(tokens)
        self.cost_micros += micros or 0
        self.unpriced += micros is None

    def merge(self, other):
        self.messages += other.messages
        self.tokens.update(other.tokens)
        self.cost_micros += other.cost_micros
        self.unpriced += other.unpriced

    def json(self):
        return {"messages": self.messages, "tokens": {kind: self.tokens[kind] for kind in KINDS},
                "cost_micros": self.cost_micros, "unpriced_messages": self.unpriced}


class Numbers:
    """What one session did by itself, or one sub-agent, or all of them together."""

    COUNTERS = ["records", "tool_calls", "tool_failures", "tool_unanswered", "todo_changes", "events", "skills",
                "slash_commands", "commands_by_exit", "stop_reasons", "service_tiers", "touches"]
    SETS = ["files_read", "files_modified", "inferred_read", "inferred_modified", "pull_requests"]
    SUMS = ["copied_records", "prompts", "slash_prompts", "lines_added", "lines_removed", "queued_steering",
            "queued_notifications", "api_retries", "api_error_messages", "images", "repeated_records"]

    def __init__(self):
        for name in self.COUNTERS:
            setattr(self, name, collections.Counter())
        for name in self.SETS:
            setattr(self, name, set())
        for name in self.SUMS:
            setattr(self, name, 0)
        self.spent = Spent()
        self.models = collections.defaultdict(Spent)
        self.exchanges = []
        self.touched = {}
        self.skills_used = set()

    def message(self, model, tokens, micros, stop_reason, tier):
        self.spent.add(tokens, micros)
        self.models[model].add(tokens, micros)
        self.stop_reasons[stop_reason or "none"] += 1
        self.service_tiers[tier or "none"] += 1
        if self.exchanges:
            self.exchanges[-1]["messages"] += 1
            self.exchanges[-1]["cost_micros"] += micros or 0

    def begin(self, uuid, at):
        """An exchange begins."""
        self.exchanges.append({"id": uuid, "at": at, "tool_calls": 0, "messages": 0, "cost_micros": 0})
        self.settle()
        self.skills_used.clear()

    def touch(self, path, access, inferred=False):
        """A file that was read or modified in this exchange; inferred only where nothing says so plainly."""
        self.touched[path, access] = self.touched.get((path, access), True) and inferred

    def settle(self):
        """Counts the files of the exchange that is over: each once, and in the set of the session's files."""
        for (path, access), inferred in self.touched.items():
            getattr(self, ("inferred_" if inferred else "files_") + access).add(path)
            self.touches[("inferred " if inferred else "") + access] += 1
        self.touched.clear()

    def merge(self, other):
        other.settle()
        for name in self.COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for name in self.SETS:
            getattr(self, name).update(getattr(other, name))
        for name in self.SUMS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.spent.merge(other.spent)
        for model, spent in other.models.items():
            self.models[model].merge(spent)
        self.exchanges += other.exchanges

    def json(self, exchanges=True):
        """What is absent is zero, or empty."""
        self.settle()
        told = {"exchanges": len(self.exchanges), **self.spent.json(),
                "models": {model: spent.json() for model, spent in sorted(self.models.items())}}
        for name in self.SUMS:
            told[name] = getattr(self, name)
        for name in self.COUNTERS:
            told[name] = {key: count for key, count in sorted(getattr(self, name).items()) if count}
        for name in self.SETS:
            told[name] = sorted(getattr(self, name))
        if exchanges:
            told["exchange_list"] = self.exchanges
        return {name: value for name, value in told.items() if value}
