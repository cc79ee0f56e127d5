"""Says what Debian's Jinja2 with ansible-core's filters and tests makes of the cases.

Called with two files, of expressions and of templates; writes a JSON object: "answers" with one entry
a case, in their order, {"ok": repr of the value} or {"error": what Python said}; and the names of all
"filters", "tests" and "lookups" there are.
"""
import datetime
import importlib
import json
import pkgutil
import sys
import warnings
from collections.abc import Mapping

warnings.simplefilter("ignore")

from ansible import constants
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from jinja2 import DictLoader
from jinja2.filters import FILTERS
from jinja2.runtime import Undefined
from jinja2.tests import TESTS

constants.DEPRECATION_WARNINGS = False


def plain(value):
    """The value with Python's helper types replaced by the plain ones that they stand for."""
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, (datetime.datetime, datetime.date, datetime.timedelta)):
        return str(value)
    if isinstance(value, str):
        return str.__str__(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    return [plain(item) for item in value]


def answer(work):
    try:
        return {"ok": repr(plain(work()))}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def expressions(path):
    context = {}
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("@ "):
            context = json.loads(line[2:])
        elif line.strip() and not line.startswith("#"):
            yield answer(lambda: expression(line, context))


def expression(text, context):
    templar = Templar(loader=DataLoader(), variables=context)
    compiled = templar.environment.compile_expression(text, undefined_to_none=False)
    return compiled({**templar.environment.globals, **context})


def templates(path):
    context = {}
    others = {}
    for block in open(path, encoding="utf-8").read().split("=== ")[1:]:
        head, body = block.split("\n", 1)
        body = body.removesuffix("\n")
        while body.startswith("@ "):
            line, body = body.split("\n", 1)
            context = json.loads(line[2:])
        if head.startswith("file "):
            others[head.removeprefix("file ")] = body
        else:
            yield answer(lambda: template(body, context, dict(others), head))


def template(text, context, others, head):
    templar = Templar(loader=DataLoader(), variables=context)
    templar.environment.loader = DictLoader(others)
    templar.environment.lstrip_blocks = "lstrip" in head
    templar.environment.trim_blocks = "untrimmed" not in head
    return templar.do_template(
        text,
        escape_backslashes=False,
        convert_data=False,
        overrides=None,
    )


def plugins(kind):
    package = importlib.import_module(f"ansible.plugins.{kind}")
    for module in pkgutil.iter_modules(package.__path__):
        yield module.name, importlib.import_module(f"{package.__name__}.{module.name}")


def names():
    filters, tests = set(FILTERS), set(TESTS)
    for _, module in plugins("filter"):
        filters |= set(module.FilterModule().filters())
    for _, module in plugins("test"):
        tests |= set(module.TestModule().tests())
    lookups = {name for name, module in plugins("lookup")}
    return {"filters": sorted(filters), "tests": sorted(tests), "lookups": sorted(lookups)}


if __name__ == "__main__":
    answers = [*expressions(sys.argv[1]), *templates(sys.argv[2])]
    print(json.dumps({"answers": answers, **names()}))
