"""WebArena's own code reads our export: webarena_reads.py <clone> <export folder named webarena>. Prints one JSON document.

Theirs: browser_env.actions.create_id_based_action, scripts/html2json.py, scripts/check_error_runs.py, evaluation_harness.evaluators.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

clone, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
for site in ["REDDIT", "SHOPPING", "SHOPPING_ADMIN", "GITLAB", "WIKIPEDIA", "MAP", "HOMEPAGE"]:
    os.environ.setdefault(site, f"http://{site.lower()}.invalid")
sys.path[:0] = [str(Path(__file__).parent), str(clone)]
from absent import allow  # noqa: E402

# Model clients: no judge of this benchmark that asks a model is used here.
absent = allow(["text_generation", "openai", "aiolimiter"], ["gymnasium", "playwright", "beartype", "numpy", "PIL", "bs4", "nltk", "requests", "tqdm", "transformers", "tiktoken"])

from browser_env.actions import ActionTypes, _id2key, create_id_based_action  # noqa: E402
from evaluation_harness.evaluators import StringEvaluator, URLEvaluator  # noqa: E402
from evaluation_harness.helper_functions import PseudoPage  # noqa: E402

wanted = json.loads((out.parent / "expected.json").read_text("utf-8"))
wrong = []


def expect(what, got, want):
    if got != want:
        wrong.append({"what": what, "got": str(got)[:200], "want": str(want)[:200]})


def fields(action):
    """Their action as ours names its parts."""
    kind = ActionTypes(action["action_type"])
    if kind == ActionTypes.TYPE:
        text = "".join(_id2key[i] for i in action["text"])
        enter = text.endswith("\n")
        return {"kind": "type", "target": action["element_id"], "text": text[:-1] if enter else text, "enter": enter}
    if kind in (ActionTypes.CLICK, ActionTypes.HOVER):
        return {"kind": kind.name.lower(), "target": action["element_id"]}
    if kind == ActionTypes.KEY_PRESS:
        return {"kind": "press", "keys": action["key_comb"]}
    if kind == ActionTypes.SCROLL:
        return {"kind": "scroll", "direction": "up" if "up" in action["direction"] else "down"}
    if kind == ActionTypes.GOTO_URL:
        return {"kind": "goto", "url": action["url"]}
    if kind == ActionTypes.PAGE_FOCUS:
        return {"kind": "tab_focus", "index": action["page_number"]}
    if kind == ActionTypes.STOP:
        return {"kind": "stop", "answer": action["answer"]}
    named = {ActionTypes.NEW_TAB: "new_tab", ActionTypes.PAGE_CLOSE: "close_tab", ActionTypes.GO_BACK: "go_back", ActionTypes.GO_FORWARD: "go_forward"}
    return {"kind": named.get(kind, kind.name)}


tasks = json.loads((out / "tasks.json").read_text("utf-8"))
actions = 0
for task, ours in zip(tasks, wanted):
    sequence = task["reference_action_sequence"]["action_sequence"]
    expect(f"task {task['task_id']}: number of actions", len(sequence), len(ours["actions"]))
    for said, want in zip(sequence, ours["actions"]):
        actions += 1
        try:
            expect(f"task {task['task_id']}: {said[:60]}", fields(create_id_based_action(said)), want)
        except Exception as error:  # their parser says no in many ways, and each is ours to explain
            expect(f"task {task['task_id']}: {said[:60]}", repr(error), want)

# Their converter writes its own dump from our render files, configs and log; ours must be that very dump.
work = out.parent / "again"
shutil.rmtree(work, ignore_errors=True)
shutil.copytree(out, work / "webarena")
(work / "webarena" / "json_dump.json").unlink()
theirs = subprocess.run([sys.executable, str(clone / "scripts" / "html2json.py"), "--result_folder", "webarena", "--config_json", "webarena/tasks.json"], cwd=work, capture_output=True, text=True)
expect("html2json ends well", theirs.returncode, 0)
made, mine = json.loads((work / "webarena" / "json_dump.json").read_text("utf-8")), json.loads((out / "json_dump.json").read_text("utf-8"))
expect("html2json: examples", sorted(made), sorted(mine))
pairs = 0
for name, example in mine.items():
    found = made.get(name, {})
    pairs += len(found.get("messages", [])) // 2
    for key in sorted(set(example) | set(found)):
        if key != "reference_action_sequence":
            expect(f"html2json {name} {key}", json.dumps(found.get(key)), json.dumps(example.get(key)))

# Their log reader finds every episode that has a verdict.
checked = subprocess.run([sys.executable, str(clone / "scripts" / "check_error_runs.py"), ".", "--delete_errors"], cwd=work / "webarena", capture_output=True, text=True)
judged = [task for task, ours in zip(tasks, wanted) if ours["judged"]]
expect("check_error_runs", f"Number of examples: {len(judged)}" in checked.stdout, True)
expect("check_error_runs: errors", "Number of unhandled errors: 0" in checked.stdout, True)

# Their evaluators score our own run as done, and another answer or address as not done.
scored = 0
for task, ours in zip(tasks, wanted):
    kinds = task["eval"]["eval_types"]
    if not kinds:
        continue
    scored += 1
    config = out / "config_files" / f"{task['task_id']}.json"
    last = create_id_based_action(task["reference_action_sequence"]["action_sequence"][-1])
    try:
        if kinds == ["string_match"]:
            expect(f"score of {task['task_id']}", StringEvaluator()([{}, last], config), 1.0)
            other = create_id_based_action("stop [something else entirely]")
            expect(f"score of another answer to {task['task_id']}", StringEvaluator()([{}, other], config), 0.0)
        else:
            where = URLEvaluator.__call__.__wrapped__
            expect(f"score of {task['task_id']}", where(URLEvaluator(), [{}, last], config, PseudoPage(None, ours["end"]), None), 1.0)
            expect(f"score of another page for {task['task_id']}", where(URLEvaluator(), [{}, last], config, PseudoPage(None, "http://elsewhere.example/x"), None), 0.0)
    except Exception as error:
        expect(f"score of {task['task_id']}", repr(error), 1.0)

print(json.dumps({"tasks": len(tasks), "actions": actions, "pairs": pairs, "judged": len(judged), "scored": scored, "absent": absent, "wrong": wrong}))
