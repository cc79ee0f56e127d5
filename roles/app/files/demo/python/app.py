"""A demonstration: writes rows through the database's primary, reads them from a replica.

GET /        this server's name and version, and the latest rows
POST /       adds a row; the request's body is its text
GET /health  200 while the application is well; with ?db also the database it reads from
GET /slow    answers after ?seconds=N, at most 10
"""

import json
import os
import ssl
import time
from urllib.parse import parse_qs

import pymysql

SERVER = os.environ["APP_SERVER"]
VERSION = os.environ["APP_VERSION"]
PRIMARY = os.environ["APP_DB_PRIMARY"]
REPLICAS = os.environ["APP_DB_REPLICAS"].split()
NO_SUCH_TABLE = 1146
LONGEST = 10

# Encrypts where the database can; its certificate is the one it made for itself.
TLS = ssl.create_default_context()
TLS.check_hostname = False
TLS.verify_mode = ssl.CERT_NONE


def connect(host):
    return pymysql.connect(
        host=host,
        user=os.environ["APP_DB_USER"],
        password=os.environ["APP_DB_PASSWORD"],
        database=os.environ["APP_DB_NAME"],
        cursorclass=pymysql.cursors.DictCursor,
        charset="utf8mb4",
        autocommit=True,
        connect_timeout=1,
        read_timeout=5,
        ssl=TLS,
    )


def connect_to_read():
    """The first replica that answers, or else the primary."""
    for host in REPLICAS:
        try:
            return host, connect(host)
        except pymysql.err.OperationalError:
            continue
    return PRIMARY, connect(PRIMARY)


def read():
    host, connection = connect_to_read()
    with connection, connection.cursor() as cursor:
        try:
            cursor.execute("SELECT id, server, text FROM notes ORDER BY id DESC LIMIT 10")
            return {"read_from": host, "rows": cursor.fetchall()}
        except pymysql.err.ProgrammingError as missing:
            if missing.args[0] != NO_SUCH_TABLE:
                raise
            return {"read_from": host, "rows": []}


def write(text):
    with connect(PRIMARY) as connection, connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS notes (id INT AUTO_INCREMENT PRIMARY KEY,"
            " server VARCHAR(64) NOT NULL, text VARCHAR(255) NOT NULL)"
        )
        cursor.execute("INSERT INTO notes (server, text) VALUES (%s, %s)", (SERVER, text))
        return {"written_to": PRIMARY, "id": cursor.lastrowid}


def slow(query):
    try:
        seconds = max(0, min(LONGEST, float(parse_qs(query).get("seconds", ["1"])[0])))
    except ValueError:
        seconds = 1
    time.sleep(seconds)
    return {"seconds": seconds}


def answer(method, path, query, body):
    if path == "/health":
        return read() if "db" in query else {}
    if path == "/slow":
        return slow(query)
    if path == "/" and method == "POST":
        return write(body[:255])
    if path == "/":
        return read()
    return None


def application(environ, start_response):
    body = environ["wsgi.input"].read().decode("utf-8", "replace")
    try:
        found = answer(
            environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"], body
        )
        status = "200 OK" if found is not None else "404 Not Found"
    except pymysql.err.MySQLError as error:
        status, found = "503 Service Unavailable", {"error": str(error)}
    said = {"server": SERVER, "version": VERSION, "runtime": "python", **(found or {})}
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(said).encode() + b"\n"]
