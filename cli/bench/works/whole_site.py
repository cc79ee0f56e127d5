"""The whole site: its first deploy, a run with nothing to change, and a dry run of that."""

import os

import lab
import measure
import memory
import rounds
import site_copy
from engines import TOP, foobar, nothing_fails

# A first deploy and new hosts for it take minutes.
MOST_DEPLOYS = 3


def run(bench):
    site = Site(bench)
    site.render()
    if site.own:
        first_deploy(bench, site)
    else:
        bench.say("the first deploy is left out: hosts of --site are not thrown away")
        foobar("deploy", site.hosts.inventory)
    for title, options in ((", nothing to change", []), (", dry run", ["--check"])):
        results = rounds.take_turns(site.entries(options, nothing_fails), bench.runs)
        bench.table.add("the site" + title, results)


def first_deploy(bench, site):
    runs = min(bench.runs, MOST_DEPLOYS)
    entries = site.entries([], nothing_fails, before=site.new_hosts)
    # Each run is on hosts of its own, so memory is watched while time is taken.
    bench.table.add(
        "the site, first deploy",
        rounds.take_turns(entries, runs, watch=memory.Tree),
        ["each run on new hosts, which have Python already"],
    )


class Site:
    """The hosts, and the playbook that Ansible can run there."""

    def __init__(self, bench):
        self.bench = bench
        self.own = not bench.site
        self.hosts = lab.own_site() if self.own else lab.Hosts(os.path.abspath(bench.site))
        if self.own:
            bench.at_the_end(self.hosts.down)
        self.playbook = None

    def render(self):
        """Has the files of Mustache templates fetched from hosts that foobar has deployed."""
        self.hosts.up()
        foobar("deploy", self.hosts.inventory)
        rendered = self.bench.path("rendered")
        fetching = site_copy.make(TOP, self.bench.path("fetching"), rendered, True)
        measure.once(self.bench.engines.ansible.play(fetching, self.hosts, check=lambda _: True))
        self.playbook = site_copy.make(TOP, self.bench.path("copying"), rendered, False)

    def new_hosts(self):
        self.bench.engines.ansible.close()
        self.hosts.down()
        self.hosts.up()

    def entries(self, options, check, before=None):
        """Ansible "changes" a service whose unit has a condition that no container meets, so `check` differs."""
        found = []
        for engine in self.bench.engines.playing():
            if engine is self.bench.engines.foobar:
                # Without new hosts before it, nothing may change.
                own = [check] if before else []
                job = engine.deploy(self.hosts.inventory, options, *own)
            else:
                job = engine.play(self.playbook, self.hosts, options, check)
            found.append(rounds.Entry(engine.name, job, before=before))
        return found
