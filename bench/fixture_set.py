"""The small set of transcripts for tests: a file for each thing that a transcript can hold, labelled in the truth.

All text is made up, nothing in it looks like a secret, and the same seed gives the same files.
"""
import claude_play
import claude_tools
import generate_set
from claude_session import ERAS

EARLIEST, SECOND, PROGRESS, MIDDLE, LATE = ERAS


def turn(thread, *makers, last=True):
    """A prompt, one API message for each call, and an answer."""
    thread.prompt()
    work(thread, *makers, last=last)


def work(thread, *makers, last=True):
    for maker in makers:
        if not thread.step(calls=[maker(thread)]):
            return
    if last:
        thread.step(last=True)
        claude_play.finish(thread)


def again(maker, number):
    return [maker] * number


def failing(maker):
    """A call of the tool that fails."""
    def make(thread):
        while True:
            call = maker(thread)
            if call.failed:
                return call
    return make


def background(thread):
    while True:
        call = claude_tools.bash(thread)
        if call.given.get("run_in_background"):
            return call


def in_parallel(*makers):
    """Several calls in one API message."""
    def play(thread):
        thread.prompt()
        thread.step(calls=[maker(thread) for maker in makers])
        thread.step(last=True)
    return play


def todos(thread):
    maker = claude_tools.todo_write if thread.session.has("todos") else claude_tools.task_update
    turn(thread, *again(maker, 4))
    turn(thread, *again(maker, 2))


def nested_agents(thread):
    """A sub-agent that starts another one."""
    turn(thread, lambda on: claude_tools.agent(on, first=[claude_tools.agent]))


def agents(thread):
    turn(thread, claude_tools.agent, claude_tools.agent)


def local_commands(thread):
    turn(thread, claude_tools.read)
    for name in ("cost", "status", "context", "config"):
        thread.local_command(name, "As it was")
    claude_play.shell(thread)
    turn(thread)


def model_change(thread):
    turn(thread, claude_tools.bash)
    others = [name for name in thread.session.era.models if name != thread.session.model]
    thread.session.model = others[0]
    thread.local_command("model", "Set model to " + others[0])
    turn(thread, claude_tools.bash)
    thread.session.branch = "fix/retry"
    turn(thread)


def slash_prompts(thread):
    turn(thread)
    thread.slash_prompt("review")
    work(thread, claude_tools.read)
    thread.slash_prompt("tidy", skill=True)
    work(thread, claude_tools.edit)


def compactions(thread):
    turn(thread, claude_tools.read)
    thread.local_command("compact", "Compacted")
    thread.compact("manual")
    turn(thread, claude_tools.read, last=False)
    thread.compact("auto")
    work(thread, claude_tools.bash)


def interruptions(thread):
    thread.prompt()
    thread.step(calls=[claude_tools.read(thread)])
    thread.interrupt()
    turn(thread, lambda on: claude_tools.refused(on, claude_tools.bash, rule=False))
    turn(thread, lambda on: claude_tools.lost(on, claude_tools.bash))


def denials(thread):
    turn(thread, lambda on: claude_tools.refused(on, claude_tools.edit, rule=True))
    turn(thread, lambda on: claude_tools.refused(on, claude_tools.edit, rule=False))


def api_errors(thread):
    thread.prompt()
    for _ in range(3):
        thread.api_trouble()
    work(thread, claude_tools.read)


def hooks(thread):
    thread.prompt()
    for _ in range(4):
        thread.hook_trouble()
    work(thread, claude_tools.edit)


def queue(thread):
    thread.session.interactive = True
    thread.prompt()
    thread.step(calls=[claude_tools.bash(thread)])
    thread.steer()
    thread.notification()
    work(thread, claude_tools.read)


def headless(thread):
    thread.session.interactive = False
    turn(thread, claude_tools.read)
    turn(thread)


def pull_request(thread):
    turn(thread, claude_tools.bash, last=False)
    thread.link_pull_request()
    work(thread)


def images(thread):
    turn(thread, claude_tools.image)
    thread.form = lambda text: thread.with_image(text)
    turn(thread)
    del thread.form


def repeated(thread):
    turn(thread, claude_tools.read, last=False)
    thread.message([thread.text_block(80)], "end_turn")
    thread.repeat()
    turn(thread, claude_tools.bash)


def resumed(thread):
    turn(thread, claude_tools.read)
    claude_play.resume(thread)
    turn(thread, claude_tools.edit)


def future(thread):
    turn(thread)
    for name in claude_play.FUTURE_TYPES:
        thread.state(name, note="not known yet")
    thread.put({"type": "teleported-from", "remoteSessionId": thread.session.world.uuid(), "branch": "main", "messageCount": 0})
    turn(thread)


def without_price(thread):
    thread.session.model = "glm-4.6"
    turn(thread, claude_tools.read)
    thread.session.model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
    turn(thread)


def damaged(thread):
    turn(thread, claude_tools.read)
    for bad in generate_set.BAD_LINES:
        thread.lines.raw(*bad)
    turn(thread)
    thread.lines.raw("truncated", b'{"type":"user","uuid":"1b4e28ba-2fa1-41d2-883f-0016d3cca427","message":{"role":"us')


FILES = [claude_tools.read, claude_tools.edit, claude_tools.write, claude_tools.write, claude_tools.skill_file]
SEARCHES = [claude_tools.grep, claude_tools.glob, claude_tools.web_fetch, claude_tools.mcp, claude_tools.ask, claude_tools.web_search]


def play(*makers):
    return lambda thread: turn(thread, *makers)


SCENARIOS = [
    ("files", EARLIEST, play(*FILES, claude_tools.multi_edit)), ("files", LATE, play(*FILES, claude_tools.notebook)),
    ("searches", EARLIEST, play(*SEARCHES)), ("searches", LATE, play(*SEARCHES)),
    ("commands", LATE, play(*again(claude_tools.bash, 4), background)),
    ("failures", LATE, play(*map(failing, [claude_tools.read, claude_tools.edit, claude_tools.bash, claude_tools.mcp]))),
    ("todos", EARLIEST, todos), ("tasks", LATE, todos),
    ("sub-agents", EARLIEST, agents), ("sub-agents", SECOND, agents), ("sub-agents", PROGRESS, agents),
    ("sub-agent of a sub-agent", LATE, nested_agents),
    ("skills", SECOND, play(claude_tools.skill, claude_tools.skill)), ("skills", LATE, play(claude_tools.skill, claude_tools.edit)),
    ("slash commands that the model answers", LATE, slash_prompts), ("local commands", EARLIEST, local_commands),
    ("local commands", LATE, local_commands), ("model and branch change", MIDDLE, model_change),
    ("compactions", LATE, compactions), ("interruptions", SECOND, interruptions),
    ("denials", LATE, denials), ("api errors", EARLIEST, api_errors), ("api errors", LATE, api_errors), ("hook failures", MIDDLE, hooks),
    ("queued prompts", PROGRESS, queue), ("queued prompts", LATE, queue), ("headless", LATE, headless),
    ("pull request", MIDDLE, pull_request), ("images", SECOND, images), ("a record written twice", MIDDLE, repeated),
    ("resumed", LATE, resumed), ("unknown types", LATE, future), ("models without a price", SECOND, without_price),
    ("damage", MIDDLE, damaged),
    ("parallel calls", LATE, in_parallel(claude_tools.read, claude_tools.grep, claude_tools.bash)),
]


def generate(folder, seed=1, root="/home/ada"):
    """Writes the set, and gives what is in all of it."""
    world = generate_set.World(folder, seed, root, projects=2, secrets=False, small=True)
    for number, (label, era, script) in enumerate(SCENARIOS):
        started = (era.first_day + 1 + number % 20) * 86_400 + 36_000
        project = 1 if number % 12 == 11 else 0
        thread = world.start(project, era, world.roots[project] + ("/web" if number % 15 == 14 else ""), started=started)
        if thread.session.model == "glm-4.6" or thread.session.model.startswith("us."):
            thread.session.model = era.models[0]
        if label == "files":
            claude_play.begin(thread)
        script(thread)
        world.finished(thread, f"{label}, {era.name}")
    for source, older in ((2, True), (15, False)):
        origin = world.sessions[source][0]
        turn(thread := world.forked(origin, older), claude_tools.read)
        world.finished(thread, "copied when it was resumed" if older else "forked")
    world.lose(2)
    return world.write_truth()
