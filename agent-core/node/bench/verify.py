"""Runs one WebArena-Infinity verifier: verify.py <verifier file> <server url>; prints {"passed": bool, "message": str}.

The verifiers use two calls of `requests`; where that package is missing, a stand-in over urllib serves them.
"""

import importlib.util
import json
import sys
import types
import urllib.error
import urllib.request


class Answer:
    def __init__(self, status, body):
        self.status_code = status
        self.text = body.decode("utf-8", "replace")

    @property
    def ok(self):
        return self.status_code < 400

    def json(self):
        return json.loads(self.text)

    def raise_for_status(self):
        if self.status_code >= 400:
            raise RuntimeError("HTTP %d" % self.status_code)


def call(method, url, json_body=None):
    data = None if json_body is None else json.dumps(json_body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers={"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Answer(answer.status, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.read())


try:
    import requests  # noqa: F401
except ImportError:
    stand_in = types.ModuleType("requests")
    stand_in.get = lambda url, **_: call("GET", url)
    stand_in.post = lambda url, json=None, **_: call("POST", url, json)
    sys.modules["requests"] = stand_in

path, server = sys.argv[1], sys.argv[2]
spec = importlib.util.spec_from_file_location("verifier", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
try:
    passed, message = module.verify(server)
except Exception as error:  # the benchmark's own runner counts an exception as not passed
    passed, message = False, "Verifier exception: %s" % error
print(json.dumps({"passed": bool(passed), "message": str(message)}))
