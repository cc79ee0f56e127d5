"""How time grows with the size of the work, on this machine alone."""

import cost
import measure
import rounds
from engines import FOOBAR


def run(bench):
    idle = measured(bench, cost.write(bench.path("idle"), cost.nothing()))
    bench.table.add("no work at all", idle)
    for number, work in enumerate(cost.WORKS):
        sizes = []
        for times in cost.SIZES:
            count = work.size * times
            files = cost.write(bench.path(f"cost{number}-{times}"), work.files(count))
            sizes.append(measured(bench, work.arguments + files))
            powers = growth(idle, sizes[0], sizes[-1]) if times == cost.SIZES[-1] else []
            bench.table.add(f"{work.name}: {count:,}", sizes[-1], powers)


def measured(bench, arguments):
    ansible = bench.engines.ansible
    jobs = [
        (ansible.name, ["ansible-playbook", *arguments], ansible.environment),
        (bench.engines.foobar.name, [FOOBAR, "play", *arguments], {}),
    ]
    entries = [rounds.Entry(name, job(words, around)) for name, words, around in jobs]
    return rounds.take_turns(entries, bench.runs)


def job(words, around):
    return measure.Job([(words, "")], lambda output: True, around)


def growth(idle, smallest, largest):
    """A line for each program: 1 is proportional, 2 is quadratic."""
    for nothing, first, last in zip(idle, smallest, largest):
        if nothing.measured and first.measured and last.measured:
            power = cost.growth(nothing.wall, first.wall, last.wall)
            yield f"{last.name} grows with the size ^ {power:.1f}"
