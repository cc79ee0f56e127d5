"""A whole site: its first deploy, a run with nothing to change, and a dry run of that.

Its playbook, site/site.yml, has only what Ansible knows too, so that all run the same files.
"""

import os

import lab
import memory
import rounds
from engines import HERE, changes_nothing, nothing_fails
from works import site_floor

PLAYBOOK = os.path.join(HERE, "site/site.yml")
# A first deploy and new hosts for it take minutes.
MOST_DEPLOYS = 3


def run(bench):
    hosts = lab.site()
    bench.at_the_end(hosts.down)
    hosts.up()
    first_deploy(bench, hosts)
    floor = bench.engines.script.send_each(site_floor.scripts(hosts), hosts)
    for title, options in ((", nothing to change", []), (", dry run", ["--check"])):
        found = entries(bench.engines.playing_again(), hosts, options, changes_nothing)
        found.append(rounds.Entry(bench.engines.script.name, floor))
        bench.table.add("the site" + title, rounds.take_turns(found, bench.runs))


def entries(engines, hosts, options, check, before=None):
    found = []
    for engine in engines:
        job = engine.play(PLAYBOOK, hosts, options, check)
        found.append(rounds.entry(engine, job, before=before))
    return found


def first_deploy(bench, hosts):
    def new_hosts():
        bench.engines.ansible.close()
        hosts.down()
        hosts.up()

    found = entries(bench.engines.playing(), hosts, [], nothing_fails, before=new_hosts)
    alone = bench.engines.script.send(packages(), hosts, lambda _: True)
    found.insert(-1, rounds.Entry("apt-get alone", alone, before=new_hosts))
    runs = min(bench.runs, MOST_DEPLOYS)
    # Each run is on hosts of its own, so memory is watched while time is taken.
    bench.table.add(
        "the site, first deploy",
        rounds.take_turns(found, runs, watch=memory.Tree),
        ["each run on new hosts, which have Python already"],
    )


def packages():
    """The calls of the package manager that the playbook needs, on each host those of its kind."""
    cases = []
    for kind, calls in site_floor.INSTALLED.items():
        lines = "; ".join(f"apt-get install -qy {call}" for call in calls)
        cases.append(f"  {kind}*) {lines} ;;")
    return "\n".join(
        ["set -eu", "export DEBIAN_FRONTEND=noninteractive", "case $(hostname) in", *cases, "esac", ""]
    )
