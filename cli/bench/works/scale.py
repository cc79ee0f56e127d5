"""Many hosts at a time, simulated by this machine: how wall time and memory grow with their number."""

import math

import memory
import rounds
import smalltasks
from engines import foobar
from simulated import Simulated

COUNTS = [100, 500, 1000, 2000]
QUARTER = 5
# With so many hosts, one run says enough: it takes minutes, most of them in the hosts' own logins.
MANY = 2000
# Seconds, on a machine that others use too.
LONGEST = 1800


def run(bench):
    measured = {}
    for count in COUNTS:
        results = on(bench, count, [bench.engines.foobar])
        if results[0].measured:
            measured[count] = results[0]
        bench.table.add(f"{4 * QUARTER} small tasks, {count:,} hosts", results, growth(measured))


def with_ansible(bench):
    engines = bench.engines.playing()
    results = on(bench, COUNTS[0], engines)
    bench.table.add(f"{4 * QUARTER} small tasks, {COUNTS[0]} hosts", results)


def on(bench, count, engines):
    playbook = bench.write("scale.yml", smalltasks.playbook(bench.path("scale-tasks"), QUARTER))
    # With the JVM alone the kernel has counted already, which is cheap enough to watch each time.
    watch = memory.Peak if engines == [bench.engines.foobar] else None
    with Simulated(bench.path(f"hosts{count}-{len(engines)}"), count) as hosts:
        first = hosts.names[0]
        foobar("play", playbook, "-i", hosts.inventory, "-l", first)
        runs = 1 if count >= MANY else None
        jobs = [(e, e.play(playbook, hosts, timeout=LONGEST)) for e in engines]
        entries = [rounds.entry(engine, job, runs) for engine, job in jobs]
        return rounds.take_turns(entries, bench.runs, watch)


def growth(measured):
    """A line that says the power of the number of hosts which each grows with: 1 is proportional."""
    if len(measured) < 2:
        return []
    (few, first), (many, last) = min(measured.items()), max(measured.items())
    wall, cpu, size = (
        math.log(b / a, many / few)
        for a, b in ((first.wall, last.wall), (first.cpu, last.cpu), (first.memory, last.memory))
    )
    each = (last.memory - first.memory) / (many - few) / 1e3
    powers = f"wall time grows with hosts ^ {wall:.1f}, processor ^ {cpu:.1f}, memory ^ {size:.1f}"
    return [f"from {few:,} to {many:,} hosts {powers}, by {each:.0f} kB a host"]
