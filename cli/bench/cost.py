"""Work that grows: the same at one, two and four times the size, on this machine alone."""

import math
import os

SIZES = (1, 2, 4)


class Work:
    """What is done, how much of it at the smallest size, and the files for a size."""

    def __init__(self, name, size, files, arguments=()):
        self.name = name
        self.size = size
        self.files = files
        self.arguments = list(arguments)


def variables(count):
    """Each refers to another; one text has them all."""
    lines = ["    base: text"]
    lines += [f'    v{i}: "{{{{ base }}}} {i} {{{{ inventory_hostname }}}}"' for i in range(count)]
    loop = "{% for i in range(" + str(count) + ") %}{{ lookup('vars', 'v' ~ i) }}{% endfor %}"
    tasks = [f'    - assert: {{ that: "text | length > {count}" }}', f'      vars: {{ text: "{loop}" }}']
    head = ["- hosts: all", "  connection: local", "  gather_facts: false", "  vars:"]
    return {"site.yml": head + lines + ["  tasks:"] + tasks, "hosts": ["one"]}


def tasks(count):
    """Read, not run."""
    lines = ["- hosts: all", "  gather_facts: false", "  vars: { port: 80 }", "  tasks:"]
    for i in range(count):
        lines += [
            f"    - name: step {i} on {{{{ inventory_hostname }}}}",
            f'      copy: {{ dest: /tmp/x{i}, content: "port {{{{ port }}}} {i}", mode: "0644" }}',
            "      when: port | int > 0",
        ]
    return {"site.yml": lines, "hosts": ["one"]}


def hosts(count):
    """One template that asks for every host's variables."""
    template = [
        "{% for host in groups['all'] %}",
        "server {{ host }} {{ hostvars[host]['address'] }}:{{ hostvars[host].port }}"
        " {{ hostvars[host]['inventory_hostname_short'] }}",
        "{% endfor %}",
    ]
    site = [
        "- hosts: all[0]",
        "  connection: local",
        "  gather_facts: false",
        "  vars: { port: 80 }",
        "  tasks:",
        f"    - assert: {{ that: \"lookup('template', 'all.j2').splitlines() | length == {count}\" }}",
    ]
    inventory = [f"host{i:05d} address=10.{i >> 8}.{i & 255}.1" for i in range(count)]
    inventory += ["[all:vars]", "port=\"{{ 8000 + 80 }}\""]
    return {"site.yml": site, "hosts": inventory, "all.j2": template}


WORKS = [
    Work("variables in one text", 2500, variables),
    Work("tasks read", 500, tasks, ["--syntax-check"]),
    Work("hosts' variables in one template", 200, hosts),
]


def nothing():
    return {
        "site.yml": ["- hosts: all", "  connection: local", "  gather_facts: false", "  tasks: []"],
        "hosts": ["one"],
    }


def write(folder, files):
    os.makedirs(folder)
    for name, lines in files.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write("\n".join(lines) + "\n")
    return [os.path.join(folder, "site.yml"), "-i", os.path.join(folder, "hosts")]


def growth(idle, smallest, largest):
    """The power of the size that the time grows with: 1 is proportional, 2 quadratic."""
    first, last = max(smallest - idle, 0.01), max(largest - idle, 0.01)
    return math.log(last / first, SIZES[-1] / SIZES[0])
