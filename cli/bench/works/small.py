"""100 small tasks with nothing to change, on some hosts of the lab at a time."""

import lab
import rounds
import smalltasks
from engines import foobar

FOLDER = "/tmp/bench"


def run(bench):
    playbook = bench.write("tasks.yml", smalltasks.playbook(FOLDER))
    hosts = lab.equal_hosts(max(bench.counts))
    bench.at_the_end(hosts.down)
    hosts.up()
    foobar("play", playbook, "-i", hosts.inventory)
    for count in bench.counts:
        some, limit = hosts.first(count)
        compared = entries(bench.engines, FOLDER, playbook, some, limit)
        results = rounds.take_turns(compared, bench.runs)
        bench.table.add("100 small tasks, " + label(count), results)


def entries(engines, folder, playbook, hosts, limit=()):
    """The playbook by all engines, and its script; the folder is where on a host it works."""
    playing = [rounds.entry(e, e.play(playbook, hosts, limit)) for e in engines.playing_again()]
    script = engines.script.send(smalltasks.script(folder), hosts)
    return [*playing, rounds.Entry(engines.script.name, script)]


def label(count):
    return "1 host" if count == 1 else f"{count} hosts"
