"""Engines take turns, so that what disturbs the machine for a while disturbs all of them alike."""

import statistics
import sys

import measure
import memory


class Entry:
    """One engine's part of a work.

    runs: how often at most; None is as often as the others
    before: called before each run, not measured
    """

    def __init__(self, name, job, runs=None, before=None):
        self.name = name
        self.job = job
        self.runs = runs
        self.before = before


class Result:
    """Medians of some runs: wall and cpu in seconds, memory in bytes. `failure` is a text or None."""

    def __init__(self, entry):
        self.entry = entry
        self.name = entry.name
        self.measured = []
        self.peaks = []
        self.failure = None

    runs = property(lambda self: len(self.measured))
    wall = property(lambda self: statistics.median(m.wall for m in self.measured))
    cpu = property(lambda self: statistics.median(m.cpu for m in self.measured))
    memory = property(lambda self: max(self.peaks, default=0))


def take_turns(entries, runs, watch=None):
    """Runs each entry once a round, and answers their results in the order of the entries.

    Without `watch`, memory is that of one more round, since looking at all processes costs time
    itself; with it, it is watched so in every round. An entry that failed has no further turn.
    """
    results = [Result(entry) for entry in entries]
    for number in range(runs):
        for result in results:
            if result.entry.runs is None or number < result.entry.runs:
                turn(result, watch)
    if watch is None:
        for result in results:
            # A long one is not run again for that: it was watched in its only run.
            if result.entry.runs != 1:
                turn(result, memory.Tree, counts=False)
    return results


def turn(result, watch, counts=True):
    if result.failure:
        return
    if watch is None and result.entry.runs == 1:
        watch = memory.Tree
    try:
        if result.entry.before:
            result.entry.before()
        measured = measure.once(result.entry.job, watch)
    except measure.Failed as failed:
        result.failure = str(failed)
        result.measured = []
        print(f"bench: {result.name}: {failed}", file=sys.stderr)
        return
    if counts:
        result.measured.append(measured)
    if watch:
        result.peaks.append(measured.memory)
