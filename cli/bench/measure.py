"""How long a command takes, how much processor time it and its children use, how much memory."""

import os
import statistics
import subprocess
import threading
import time


class Failed(Exception):
    """A measured command did not do what it should."""


class Measured:
    def __init__(self, wall, cpu, memory, output):
        self.wall = wall
        self.cpu = cpu
        self.memory = memory
        self.output = output


def median_of(runs, commands, check, environment=None):
    """Medians of time over some runs; memory is of one more run, since sampling costs time itself."""
    measured = [once(commands, check, environment) for _ in range(runs)]
    memory = once(commands, check, environment, sample=True).memory
    wall = statistics.median(m.wall for m in measured)
    cpu = statistics.median(m.cpu for m in measured)
    return Measured(wall, cpu, memory, measured[-1].output)


def once(commands, check, environment=None, sample=False):
    """Runs all commands at the same time, each a pair of its words and its input."""
    before = os.times()
    start = time.monotonic()
    started = [start_one(words, environment) for words, _ in commands]
    sampler = Sampler([p.pid for p in started]) if sample else None
    outputs = communicate(started, [text for _, text in commands])
    wall = time.monotonic() - start
    after = os.times()
    memory = sampler.stop() if sampler else 0
    output = "".join(outputs)
    failed = [p.returncode for p in started if p.returncode != 0]
    if failed or not check(output):
        raise Failed(f"{' '.join(commands[0][0])} ended with {failed or 0}:\n{output[-3000:]}")
    used = after.children_user - before.children_user
    used += after.children_system - before.children_system
    return Measured(wall, used, memory, output)


def start_one(words, environment):
    return subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **(environment or {})},
        text=True,
    )


def communicate(processes, inputs):
    outputs = [""] * len(processes)

    def talk(i):
        outputs[i] = processes[i].communicate(inputs[i])[0]

    threads = [threading.Thread(target=talk, args=(i,)) for i in range(len(processes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outputs


class Sampler(threading.Thread):
    """The most memory that a tree of processes has at one time; what they share is counted once."""

    def __init__(self, roots):
        super().__init__(daemon=True)
        self.roots = roots
        self.most = 0
        self.going = True
        self.start()

    def run(self):
        while self.going:
            self.most = max(self.most, sum(proportional_size(p) for p in self.tree()))
            time.sleep(0.03)

    def stop(self):
        self.going = False
        self.join()
        return self.most

    def tree(self):
        found, todo = [], list(self.roots)
        while todo:
            pid = todo.pop()
            found.append(pid)
            todo += children(pid)
        return found


def children(pid):
    found = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                found += [int(word) for word in file.read().split()]
    except OSError:
        pass
    return found


def proportional_size(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
