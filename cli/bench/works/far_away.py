"""A host that is far away, in round trips: small tasks with nothing to change, and a tree of which ten files changed."""

import rounds
import smalltasks
from engines import foobar
from far import Far
from simulated import Elsewhere, Simulated
from works import small
from works.tree import CHANGED, FILES, FOLDERS, Tree

# Seconds for a packet to the host and back.
NEAR, AWAY = 0, 0.1


def run(bench):
    with Simulated(bench.path("behind"), 1) as host:
        address = (host.addresses[0], host.port)
        folder = bench.path("far-tasks")
        playbook = bench.write("far.yml", smalltasks.playbook(folder))
        tree = Tree(bench, "far-tree")
        for path in (playbook, tree.playbook):
            foobar("play", path, "-i", host.inventory)
        with Far(address, NEAR) as near, Far(address, AWAY) as away:
            places = [Elsewhere(host, near.port), Elsewhere(host, away.port)]
            title = "100 small tasks, nothing to change, "
            compare(bench, title, places, lambda p: small.entries(bench.engines, folder, playbook, p))
            title = f"{FOLDERS * FILES:,} files copied, {CHANGED} changed, "
            compare(bench, title, places, lambda p: copying(bench, tree, p))
            bench.say("Ansible and mitogen are left out: the tree takes them many round trips for each file")


def copying(bench, tree, place):
    ours = bench.engines.foobar
    job = ours.play(tree.playbook, place, check=tree.is_there)
    return [rounds.Entry(ours.name, job, before=tree.change)]


def compare(bench, title, places, entries):
    """Near and away in the same rounds; what is slower away is round trips."""
    near, away = (entries(place) for place in places)
    results = rounds.take_turns([*near, *away], bench.runs)
    near, away = results[: len(near)], results[len(near) :]
    bench.table.add(f"{title}{NEAR * 1000:.0f} ms away", near)
    bench.table.add(f"{title}{AWAY * 1000:.0f} ms away", away, list(trips(near, away)))


def trips(near, away):
    for here, there in zip(near, away):
        if here.measured and there.measured:
            count = (there.wall - here.wall) / (AWAY - NEAR)
            yield f"{here.name}: {count:.1f} round trips"
