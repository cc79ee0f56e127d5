"""How soon the programs answer when they have nothing to do."""

import measure
import rounds
from engines import FOOBAR

# It takes little time and varies more than others.
LEAST_RUNS = 11


def run(bench):
    answers = [
        ("Ansible", ["ansible", "--version"], "ansible"),
        ("foobar", [FOOBAR, "--version"], "foobar"),
        ("foobar, completion", [FOOBAR, "__complete", "--", "pl"], "play"),
        ("foobar, of a module", [FOOBAR, "__complete", "--", "doc", "cop"], "copy"),
    ]
    entries = [rounds.Entry(name, job(words, said)) for name, words, said in answers]
    results = rounds.take_turns(entries, max(bench.runs, LEAST_RUNS))
    bench.table.add("start-up: --version, and what Tab asks", results)


def job(words, said):
    return measure.Job([(words, "")], lambda output: said in output, timeout=60)
