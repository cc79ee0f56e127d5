"""Says what Debian's Jinja2 with ansible-core's filters and tests makes of the cases.

Called with a file of cases, as Oracle.java writes it; prints a JSON object: "answers" with one entry
a case, in their order, {"ok": repr of the value} or {"error": what Python said}; and the names of all
"filters", "tests" and "lookups" there are.
"""
import datetime
import importlib
import json
import pkgutil
import signal
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
constants.DEFAULT_JINJA2_EXTENSIONS = "jinja2.ext.do,jinja2.ext.loopcontrols"
SECONDS = 5
TEMPLAR = Templar(loader=DataLoader(), variables={})


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
    signal.alarm(SECONDS)
    try:
        return {"ok": repr(plain(work()))}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        signal.alarm(0)


def answers(path):
    """One a line: first the names and files that hold from then on, or a case."""
    names = files = "{}"
    for line in open(path, encoding="utf-8"):
        case = json.loads(line)
        if "names" in case:
            names, files = case["names"], case["files"]
        elif "expression" in case:
            yield answer(lambda: expression(case["expression"], json.loads(names)))
        elif "string" in case:
            yield answer(lambda: string(case["string"], json.loads(names)))
        else:
            yield answer(lambda: template(case, json.loads(names), json.loads(files)))


def expression(text, context):
    templar = TEMPLAR
    templar.available_variables = context
    compiled = templar.environment.compile_expression(text, undefined_to_none=False)
    return compiled({**templar.environment.globals, **context})


def string(text, context):
    TEMPLAR.available_variables = context
    TEMPLAR.environment.trim_blocks, TEMPLAR.environment.lstrip_blocks = True, False
    return TEMPLAR.template(text)


def template(case, context, files):
    templar = TEMPLAR
    templar.available_variables = context
    templar.environment.loader = DictLoader(files)
    templar.environment.lstrip_blocks = case["lstrip"]
    templar.environment.trim_blocks = case["trim"]
    templar.environment.from_string(case["template"])
    return templar.do_template(
        case["template"],
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
    print(json.dumps({"answers": [*answers(sys.argv[1])], **names()}))
