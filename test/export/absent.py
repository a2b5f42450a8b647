"""Packages that are not installed, said aloud: an import gives a stand-in that fails when it is used, and its name is printed."""

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types


class Missing:
    def __init__(self, name):
        self._name = name

    def __call__(self, *given, **named):
        raise ModuleNotFoundError(f"{self._name} was used and is not installed")

    def __getattr__(self, key):
        if key.startswith("__"):
            raise AttributeError(key)
        return Missing(f"{self._name}.{key}")

    def __iter__(self):
        raise ModuleNotFoundError(f"{self._name} was used and is not installed")


class Absent(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if name.split(".")[0] not in self.names:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__path__ = []
        module.__getattr__ = Missing(spec.name).__getattr__
        return module

    def exec_module(self, module):
        return None


def allow(may_miss, needed):
    """Ends the program when a needed package is missing; gives the names of those that may be missing and are."""
    gone = [name for name in needed if importlib.util.find_spec(name) is None]
    if gone:
        print(f"needs the Python packages: {', '.join(gone)}", file=sys.stderr)
        sys.exit(3)
    absent = [name for name in may_miss if importlib.util.find_spec(name) is None]
    sys.meta_path.insert(0, Absent(set(absent)))
    return absent
