"""The same small tasks, as a playbook and as a shell script. A quarter each is file, copy, stat and command."""

import hashlib

# What the module `stat` finds out by itself about a file.
STAT = [
    "stat -c '%f %u %g %U %G %i %d %h %s %X %Y %Z %b %o' {0}",
    "sha1sum {0}",
    "! command -v file || file -b --mime-type --mime-encoding {0}",
    "! command -v lsattr || lsattr -vd {0} || :",
]


def playbook(folder, quarter=25):
    """folder: on the host, where the tasks work"""
    tasks = []
    for i in range(1, quarter + 1):
        tasks.append(f"""
    - name: folder {i}
      file: {{ path: {folder}/{i}, state: directory, mode: "0755" }}
    - name: file {i}
      copy: {{ dest: {folder}/{i}/file, content: "number = {i}\\n", mode: "0644" }}
    - name: look {i}
      stat: {{ path: {folder}/{i}/file }}
    - name: command {i}
      command: test -d {folder}/{i}
      changed_when: false""")
    head = "- hosts: all\n  gather_facts: false\n  tasks:"
    return head + "".join(tasks) + "\n"


def script(folder, quarter=25):
    """What one would write by hand who knows that all is done already: it looks, and says so if not."""
    lines = ["set -eu", 'wrong() { echo "$1 is not as it should be"; exit 1; }']
    for i in range(1, quarter + 1):
        sha = hashlib.sha256(f"number = {i}\n".encode()).hexdigest()
        here = f"{folder}/{i}"
        lines += [
            f'[ "$(stat -c %F:%a {here})" = directory:755 ] || wrong {here}',
            f'[ "$(stat -c %F:%a {here}/file)" = "regular file:644" ] || wrong {here}/file',
            f'[ "$(sha256sum < {here}/file)" = "{sha}  -" ] || wrong {here}/file',
            f"{{ {'; '.join(line.format(f'{here}/file') for line in STAT)}; }} >/dev/null",
            f"sh -c 'test -d {here}'",
        ]
    return "\n".join(lines) + "\n"
