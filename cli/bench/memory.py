"""The most memory that processes have while they run, in bytes, watched in a thread beside them."""

import os
import threading
import time


class Watch(threading.Thread):
    """Looks again and again until it is stopped."""

    pause = 0.03

    def __init__(self, roots):
        super().__init__(daemon=True)
        self.roots = roots
        self.most = 0
        self.going = True
        self.start()

    def run(self):
        while self.going:
            self.most = max(self.most, self.now())
            time.sleep(self.pause)

    def stop(self):
        self.going = False
        self.join()
        return self.most


class Tree(Watch):
    """All processes that the roots have started; what they share is counted once."""

    def now(self):
        return sum(value_of(f"/proc/{p}/smaps_rollup", "Pss:") for p in self.tree())

    def tree(self):
        found, todo = [], list(self.roots)
        while todo:
            pid = todo.pop()
            found.append(pid)
            todo += children(pid)
        return found


class Peak(Watch):
    """The roots alone, as the kernel has counted it: cheap, whatever the size."""

    pause = 0.02

    def now(self):
        return sum(value_of(f"/proc/{p}/status", "VmHWM:") for p in self.roots)


def children(pid):
    found = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                found += [int(word) for word in file.read().split()]
    except OSError:
        pass
    return found


def value_of(path, key):
    """The number of kibibytes that stands behind a key, as bytes; 0 where there is none."""
    try:
        with open(path) as file:
            for line in file:
                if line.startswith(key):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
