"""The floor for a site with nothing to change: one script a host that looks at all that the roles care for.

What it must find is what it found when the site had just been deployed, so it compares one text.
"""

import subprocess

# What the roles install, in as many calls.
INSTALLED = {
    "lb": ["rsync python3-pymysql", "haproxy"],
    "server": ["rsync python3-pymysql", "mariadb-server", "nginx"],
}

PATHS = {
    "": [
        *("/etc/localtime", "/etc/motd", "/etc/security/limits.d/site.conf", "/etc/bash.bashrc"),
        *("/etc/hosts.site", "/usr/local/lib/site", "/etc/cron.daily/site-cleanup"),
    ],
    "lb": ["/etc/haproxy/haproxy.cfg"],
    "server": [
        *("/etc/mysql/mariadb.conf.d/90-site.cnf", "/var/backups/mariadb"),
        *("/etc/cron.daily/mariadb-backup", "/srv/shop/*", "/srv/shop/code/*"),
        *("/srv/shop/code/pages/*", "/etc/default/shop", "/etc/systemd/system/shop.service"),
        *("/etc/nginx/sites-enabled", "/srv/static", "/srv/static/*"),
        *("/etc/nginx/conf.d/shared.conf", "/etc/nginx/sites-available/shop.example"),
        "/etc/nginx/sites-enabled/*",
    ],
}
SERVICES = {"lb": "haproxy", "server": "mariadb shop nginx"}
ANSWERS = {"lb": "http://127.0.0.1/about", "server": "http://127.0.0.1:8000/health"}
QUERIES = [
    "SELECT * FROM information_schema.schemata WHERE schema_name = 'shop'",
    "SHOW GRANTS FOR shop@'%'",
    "SHOW GRANTS FOR replica@'%'",
]
# Its positions differ from one look to the next.
REPLICA = "mariadb -e 'SHOW REPLICA STATUS\\G' | grep -E 'Master_Host|_Running:'"


def scripts(hosts):
    """The scripts by host; each prints nothing where all is as it is now."""
    return {name: comparing(look(name), hosts.ssh(name)) for name in hosts.names}


def comparing(looking, ssh):
    done = subprocess.run([*ssh, "sh -s"], input=looking, capture_output=True, text=True, timeout=60)
    quoted = done.stdout.rstrip("\n").replace("'", "'\\''")
    return f"found=$({looking})\n[ \"$found\" = '{quoted}' ] || printf '%s\\n' \"$found\"\n"


def look(name):
    kind = name.rstrip("0123456789")
    paths = " ".join(PATHS[""] + PATHS[kind])
    packages = " ".join(INSTALLED[kind])
    lines = [
        f"dpkg-query -W -f '${{Package}} ${{Version}} ${{Status}}\\n' {packages}",
        f"stat -c '%N %F %a %U %G' {paths}",
        f"sha256sum {paths} 2>&1",
        "getent passwd ann bob shop; getent group operators",
        f"systemctl is-active {SERVICES[kind]}; systemctl is-enabled {SERVICES[kind]}",
        f"curl -s {ANSWERS[kind]}",
    ]
    if kind == "server":
        lines.append("nginx -t 2>&1")
        lines += [f'mariadb -e "{query}" 2>&1' for query in QUERIES if name == "server1"]
        lines.append(REPLICA)
    return "\n".join(lines)
