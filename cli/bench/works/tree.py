"""A tree of 5,000 files copied to one host that has it already, or all but ten of them."""

import os

import rounds
from engines import Ansible, changes_nothing, foobar, nothing_fails
from simulated import Simulated

FOLDERS, FILES = 50, 100
CHANGED = 10
# A run takes Ansible up to an hour: it asks the host for each file by itself.
MOST_RUNS = 1


class Tree:
    """The files here, and the playbook that copies them to a folder of the host."""

    def __init__(self, bench, name):
        self.source = bench.path(name)
        self.target = bench.path(name + "-copied")
        self.number = 0
        for i in range(FOLDERS):
            os.makedirs(os.path.join(self.source, f"folder{i:02d}"))
        for path in self.paths():
            write(path, path * 10)
        copy = f"copy: {{ src: {self.source}/, dest: {self.target}/ }}"
        text = f"- hosts: all\n  gather_facts: false\n  tasks:\n    - {copy}\n"
        self.playbook = bench.write(name + ".yml", text)

    def paths(self):
        for i in range(FOLDERS):
            for j in range(FILES):
                yield os.path.join(self.source, f"folder{i:02d}", f"file{j:02d}.txt")

    def change(self):
        """Gives some files, in different folders, a text that they never had."""
        self.number += 1
        for path in list(self.paths())[:: FOLDERS * FILES // CHANGED]:
            write(path, f"changed {self.number}\n")

    def is_there(self, output):
        """Whether the run has changed something, and the copy is the same as the tree now."""
        if not nothing_fails(output) or "changed=1" not in output:
            return False
        return all(same(path, path.replace(self.source, self.target, 1)) for path in self.paths())


def run(bench):
    with Simulated(bench.path("one"), 1) as host:
        tree = Tree(bench, "tree")
        foobar("play", tree.playbook, "-i", host.inventory)
        title = f"{FOLDERS * FILES:,} files copied"
        same_entries = entries(bench, tree, host, changes_nothing)
        bench.table.add(title + ", unchanged", rounds.take_turns(same_entries, bench.runs))
        other = entries(bench, tree, host, tree.is_there, tree.change)
        bench.table.add(f"{title}, {CHANGED} changed", rounds.take_turns(other, bench.runs))


def entries(bench, tree, host, check, before=None):
    found = []
    for engine in bench.engines.playing_again():
        runs = MOST_RUNS if isinstance(engine, Ansible) else None
        job = engine.play(tree.playbook, host, check=check, timeout=bench.longest)
        found.append(rounds.entry(engine, job, runs, before))
    return found


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def same(one, other):
    with open(one) as first, open(other) as second:
        return first.read() == second.read()
