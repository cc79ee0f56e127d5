"""Engines take turns, so that what disturbs the machine for a while disturbs all of them alike."""

import statistics
import sys

import measure
import memory


class Entry:
    """One engine's part of a work.

    runs: how often at most; None is as often as the others
    before: called before each run, not measured
    warmups: how many runs come before the first that counts
    """

    def __init__(self, name, job, runs=None, before=None, warmups=0):
        self.name = name
        self.job = job
        self.runs = runs
        self.before = before
        self.warmups = warmups


def entry(engine, job, runs=None, before=None):
    """An engine's part, run as often as the work says, or else as is said for that engine."""
    return Entry(engine.name, job, runs or engine.most_runs, before, engine.warmups)


class Result:
    """Medians of some runs: wall and cpu in seconds, memory in bytes. `failure` is a text or None.

    ended_after: seconds after which it was ended, as it took too long; None where it was not
    """

    def __init__(self, entry):
        self.entry = entry
        self.name = entry.name
        self.measured = []
        self.peaks = []
        self.failure = None
        self.ended_after = None

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
    for result in results:
        for _ in range(result.entry.warmups):
            turn(result, None, counts=False)
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
    if result.failure or result.ended_after:
        return
    if watch is None and result.entry.runs == 1:
        watch = memory.Tree
    try:
        if result.entry.before:
            result.entry.before()
        measured = measure.once(result.entry.job, watch)
    except measure.TookTooLong as late:
        result.ended_after = late.seconds
        result.measured = []
        print(f"bench: {result.name}: {late}", file=sys.stderr)
        return
    except measure.Failed as failed:
        result.failure = str(failed)
        result.measured = []
        print(f"bench: {result.name}: {failed}", file=sys.stderr)
        return
    if counts:
        result.measured.append(measured)
    if watch:
        result.peaks.append(measured.memory)
