"""The site's playbook and roles for Ansible, which does not know Mustache templates."""

import os
import re
import shutil

TEMPLATE = re.compile(r"^( *)template:\n((?:\1  .*\n)+)", re.MULTILINE)
PARAMETER = re.compile(r"^ *(\w+): (.*)$", re.MULTILINE)


def make(top, folder, rendered, fetching):
    """Copies them to a folder and answers the playbook there.

    Each template becomes a copy of the file that it made on each host, kept below `rendered`;
    or, when fetching, becomes the fetching of that file.
    """
    # Beside the playbooks, where Ansible looks for them by itself.
    books, roles = os.path.join(folder, "playbooks"), os.path.join(folder, "playbooks/roles")
    shutil.copytree(os.path.join(top, "playbooks"), books)
    shutil.copytree(os.path.join(top, "roles"), roles)
    rewrite = fetch if fetching else copy
    for path, _, files in os.walk(roles):
        for name in files:
            if name.endswith(".yml") and os.path.basename(path) in ("tasks", "handlers"):
                rewrite_file(os.path.join(path, name), rewrite, rendered)
    return os.path.join(books, "site.yml")


def rewrite_file(path, rewrite, rendered):
    with open(path) as file:
        text = file.read()
    with open(path, "w") as file:
        file.write(TEMPLATE.sub(lambda found: rewrite(found, rendered), text))


def fetch(found, rendered):
    indent, parameters = found.group(1), dict(PARAMETER.findall(found.group(2)))
    return f"{indent}fetch:\n{indent}  src: {parameters['dest']}\n{indent}  dest: {rendered}/\n"


def copy(found, rendered):
    indent, parameters = found.group(1), dict(PARAMETER.findall(found.group(2)))
    dest = parameters["dest"].strip("\"'")
    parameters["src"] = f'"{rendered}/{{{{ inventory_hostname }}}}{dest}"'
    lines = [f"{indent}  {name}: {value}\n" for name, value in parameters.items()]
    return f"{indent}copy:\n" + "".join(lines)
