"""WebArena-Verified's own code reads and scores our export: webarena_verified_reads.py <clone> <export folder> <tasks.json> <site url>. Prints one JSON document.

`tasks.json`: dataset records in their format. Each one that the export has a folder for is scored as it is, and once more against a network without its last request, where it must fail.
"""

import json
import logging
import sys
from pathlib import Path

clone, out, dataset, url = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve(), sys.argv[4]
sys.path[:0] = [str(Path(__file__).parent), str(clone / "src")]
from absent import allow  # noqa: E402

# Readers of postal addresses: no task here has one.
absent = allow(["us", "scourgify", "usaddress", "geopy", "geographiclib"], ["pydantic", "compact_json", "unidecode", "url_normalize", "price_parser", "pint", "dateutil", "word2number", "pytimeparse2", "thefuzz", "jsonpath_ng", "bs4"])

from webarena_verified.api.webarena_verified import WebArenaVerified  # noqa: E402
from webarena_verified.types.agent_response import FinalAgentResponse  # noqa: E402
from webarena_verified.types.config import EnvironmentConfig, WebArenaVerifiedConfig  # noqa: E402
from webarena_verified.types.task import WebArenaSite  # noqa: E402
from webarena_verified.types.tracing import NetworkTrace  # noqa: E402

logging.disable(logging.CRITICAL)
config = WebArenaVerifiedConfig(test_data_file=dataset, environments={WebArenaSite.GITLAB: EnvironmentConfig(urls=[url])})
judge = WebArenaVerified(config=config)
wrong, events, navigations, tasks = [], 0, 0, 0
for task in [one for one in judge.get_tasks() if (out / str(one.task_id)).is_dir()]:
    tasks += 1
    folder = out / str(task.task_id)
    response = json.loads((folder / "agent_response.json").read_text("utf-8"))
    FinalAgentResponse.model_validate(response)
    trace = NetworkTrace.from_content(folder / "network.har")
    events += len(trace.events)
    navigations += sum(event.is_navigation_event for event in trace.events)
    result = judge.evaluate_task(task_id=task.task_id, agent_response=response, network_trace=folder / "network.har")
    if result.score != 1.0:
        wrong.append({"task": task.task_id, "status": str(result.status), "error": result.error_msg, "said": [str(one)[:600] for one in result.evaluators_results]})
    entries = json.loads((folder / "network.har").read_text("utf-8"))["log"]["entries"]
    spec = next(one.expected for one in task.network_event_evaluator_cfgs)
    path = str(spec.url).split("__", 2)[-1]
    without = [entry for entry in entries if not (path in entry["request"]["url"] and entry["request"]["method"] == (spec.http_method or "GET"))]
    again = judge.evaluate_task(task_id=task.task_id, agent_response=response, network_trace=without)
    if len(without) == len(entries) or again.score != 0.0:
        wrong.append({"task": task.task_id, "what": "passes without its request"})
print(json.dumps({"tasks": tasks, "events": events, "navigations": navigations, "absent": absent, "wrong": wrong}))
