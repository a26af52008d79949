"""What the tests of the service share: a fleet on the server that DBXFER_TEST_URL names, the service as a
process of its own, requests by bare sockets, and schemas/openapi.json, which judges every answer."""

import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

try:
    import psycopg2
except ImportError:
    print("SKIPPED: needs python3-psycopg2")
    sys.exit(77)

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SERVER = os.environ["DBXFER_TEST_URL"]
LONG = bool(os.environ.get("DBXFER_TEST_LONG"))
ROW = "canary-of-a-row"
PASSWORD = "canary-of-a-role@100%"
PASSWORD_IN_URL = "canary-of-a-role%40100%25"
SECRETS = [ROW, PASSWORD, PASSWORD_IN_URL, "postgresql://", urllib.parse.urlparse(SERVER).password]
LOG_LINE = re.compile(
    r"(?:GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|other) (?:-|/[a-z0-9/{}]*) [1-5][0-9][0-9] [0-9]+ ms"
    r" (?:-|reader|super-admin)"
)
TABLES = """
    CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
    INSERT INTO alembic_version VALUES ('d4f1');
    CREATE TABLE donors (id serial PRIMARY KEY, email text UNIQUE);
    CREATE SCHEMA audit;
    CREATE TABLE audit.runs (at timestamptz DEFAULT now());
    INSERT INTO donors (email) VALUES ('canary-of-a-row')"""


def check(truth, what):
    if not truth:
        raise AssertionError(what)


def equal(found, wanted, what):
    check(found == wanted, f"{what}: {found!r}, not {wanted!r}")


def execute(url, script):
    connection = psycopg2.connect(url)
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(script)
    rows = cursor.fetchall() if cursor.description else None
    connection.close()
    return rows


class Fleet:
    """Organisations org0, org1, ..., each with a database, in a registry of their own."""

    def __init__(self, count):
        self.folder = tempfile.mkdtemp(prefix="dbxfer-serve-")
        self.names = []
        self.processes = []  # of services, which end with the test
        self.role = f"serve_{os.getpid()}"
        execute(SERVER, f"CREATE ROLE {self.role} LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
        self.main = self.create("main")
        execute(self.main, "CREATE TABLE organizations (id text PRIMARY KEY, slug text, name text,"
                           " db_connection_string text)")
        self.databases = []
        template = self.create("template", TABLES)
        for i in range(count):
            self.databases.append(self.create(f"org{i}", template=template))
            self.register(str(1000 + i), f"org{i}", f"Organisation {i}", self.secret_url(f"org{i}"))

    def name_of(self, database):
        return f"serve_{database}_{os.getpid()}"

    def secret_url(self, database, password=PASSWORD_IN_URL, port=None):
        parts = urllib.parse.urlparse(SERVER)
        return (f"postgresql+asyncpg://{self.role}:{password}@{parts.hostname}:{port or parts.port}"
                f"/{self.name_of(database)}")

    def register(self, number, slug, name, url):
        connection = psycopg2.connect(self.main)
        connection.autocommit = True
        connection.cursor().execute("INSERT INTO organizations VALUES (%s, %s, %s, %s)",
                                    (number, slug, name, url))
        connection.close()

    def create(self, database, script=None, template=None):
        name = self.name_of(database)
        source = f" TEMPLATE {urllib.parse.urlparse(template).path[1:]}" if template else ""
        execute(SERVER, f"CREATE DATABASE {name}{source}")
        self.names.append(name)
        url = SERVER.rsplit("/", 1)[0] + "/" + name
        if script:
            execute(url, script)
        return url

    def path(self, name, text=None):
        path = os.path.join(self.folder, name)
        if text is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        return path

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        for name in self.names:
            execute(SERVER, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        execute(SERVER, f"DROP ROLE {self.role}")
        shutil.rmtree(self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Answer:
    def __init__(self, data):
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.raw = data
        self.status = int(lines[0].split(" ")[1])
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.headers[name.lower()] = value.strip()

    def json(self):
        return json.loads(self.body)


class Service:
    """dbxfer serve. What it says on stderr is kept, and has to be lines of its log and no others, but
    for what begins with `dbxfer: `."""

    def __init__(self, program, fleet, action, *options, folder="runs"):
        self.program, self.fleet, self.action, self.options = program, fleet, action, options
        self.runs = fleet.path(folder)
        self.tokens = fleet.path("tokens")
        self.process = self.port = None
        self.log_path = None
        self.starts = 0
        self.answers = []
        self.api = OpenApi()

    def command(self, *words):
        return [self.program, "serve", "--tokens", self.tokens, *words]

    def environment(self):
        return {**os.environ, "DATABASE_URL": self.fleet.main,
                "LSAN_OPTIONS": f"suppressions={ROOT}/tests/support/lsan.supp:print_suppressions=0",
                "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "quarantine_size_mb=1")}

    def say(self, *words):
        """Runs the program to its end."""
        return subprocess.run(self.command(*words), cwd=self.fleet.folder, env=self.environment(),
                              capture_output=True, text=True, timeout=60, check=False)

    def new_token(self, role):
        done = self.say("--new-token", role)
        equal(done.returncode, 0, f"--new-token {role} ({done.stderr})")
        return done.stdout.strip()

    def start(self, port=0):
        self.starts += 1
        self.log_path = self.fleet.path(f"log-{os.path.basename(self.runs)}-{self.starts}")
        with open(self.log_path, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                self.command("--runs", self.runs, "--do", self.action, "--listen",
                             f"127.0.0.1:{port}", *self.options),
                cwd=self.fleet.folder, env=self.environment(), stderr=log,
                stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.fleet.processes.append(self.process)
        until = time.monotonic() + 30
        while not (found := re.search(r"^listening on http://127\.0\.0\.1:(\d+)$", self.log(), re.M)):
            check(self.process.poll() is None, f"it did not start: {self.log()}")
            check(time.monotonic() < until, "it does not say where it listens")
            time.sleep(0.02)
        self.port = int(found.group(1))
        return self

    def log(self):
        with open(self.log_path, encoding="utf-8") as file:
            return file.read()

    def stop(self, with_signal=signal.SIGTERM, wait=60):
        self.process.send_signal(with_signal)
        return self.process.wait(wait)

    def resident(self):
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            return int(re.search(r"^VmRSS:\s+(\d+) kB$", status.read(), re.M).group(1))

    def send(self, data, timeout=30):
        """All that comes back until the connection is closed."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as client:
            client.settimeout(timeout)
            try:
                client.sendall(data)
            except OSError:
                pass  # it was answered and closed before all of it was sent
            return received(client)

    def request(self, method, path, token=None, headers=(), body=b"", timeout=30):
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
        if token:
            lines.append(f"Authorization: Bearer {token}")
        lines += headers
        if body and not any(line.lower().startswith(("content-length", "transfer")) for line in lines):
            lines.append(f"Content-Length: {len(body)}")
        answer = Answer(self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body, timeout))
        self.answers.append(answer.raw)
        self.api.judge(method, path, answer)
        return answer

    def ask(self, slug, token):
        return self.request("POST", f"/api/v1/organizations/{slug}/database/migrate", token)

    def await_end(self, location, token, wait=60):
        until = time.monotonic() + wait
        while True:
            run = self.request("GET", location, token).json()
            if run["state"] == "ended":
                return run
            check(time.monotonic() < until, f"it does not end: {run}")
            time.sleep(0.05)

    def check_log(self):
        """Nothing in it is what a client chose."""
        for line in self.log().splitlines():
            check(LOG_LINE.fullmatch(line) or line.startswith(("listening on ", "dbxfer: ")),
                  f"a line of the log: {line!r}")

    def check_secrets(self):
        self.check_log()
        places = {"an answer": b"\n".join(self.answers), "the log": self.log().encode()}
        for folder, _, files in os.walk(self.runs):
            for name in files:
                with open(os.path.join(folder, name), "rb") as file:
                    places[os.path.join(folder, name)] = file.read()
        for place, data in places.items():
            for secret in SECRETS:
                check(secret.encode() not in data, f"{secret} in {place}")


def received(client):
    data = b""
    try:
        while part := client.recv(65536):
            data += part
    except ConnectionResetError:
        pass
    return data


def readable(client, seconds):
    return bool(select.select([client], [], [], seconds)[0])


class OpenApi:
    """Every answer has to be one that the document tells of, and its body as it says."""

    def __init__(self):
        with open(os.path.join(ROOT, "schemas/openapi.json"), encoding="utf-8") as file:
            self.document = json.load(file)
        self.seen = set()

    def resolve(self, node):
        while "$ref" in node:
            place = self.document
            for part in node["$ref"].split("/")[1:]:
                place = place[part]
            node = place
        return node

    def template_of(self, path):
        path = path.partition("?")[0]
        for template in self.document["paths"]:
            if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), path):
                return template
        return None

    def judge(self, method, path, answer):
        template = self.template_of(path)
        operation = self.document["paths"].get(template, {}).get(method.lower())
        self.seen.add((template, str(answer.status)))
        if operation is None:
            check(answer.status in (400, 401, 404, 405, 429) or method == "HEAD",
                  f"{method} {path}: {answer.status}")
            return
        responses = operation["responses"]
        check(str(answer.status) in responses,
              f"{method} {template} answered {answer.status}, which openapi.json does not tell of")
        response = self.resolve(responses[str(answer.status)])
        for name, header in response.get("headers", {}).items():
            check(name.lower() in answer.headers or not header.get("required"),
                  f"{method} {template} {answer.status}: no {name}")
        (kind, content), = response["content"].items()
        equal(answer.headers["content-type"].partition(";")[0], kind, f"{method} {template}")
        if kind == "application/json":
            self.hold(content["schema"], answer.json(), f"{method} {template} {answer.status}")

    def hold(self, schema, value, where):
        schema = self.resolve(schema)
        if "const" in schema:
            equal(value, schema["const"], where)
        if "enum" in schema:
            check(value in schema["enum"], f"{where}: {value!r}")
        kind = schema.get("type")
        kinds = {"object": dict, "array": list, "string": str, "integer": int}
        check(kind is None or isinstance(value, kinds[kind]), f"{where}: {value!r} is no {kind}")
        if kind == "integer":
            check(value >= schema.get("minimum", value), f"{where}: {value}")
        if kind == "string" and "pattern" in schema:
            check(re.search(schema["pattern"], value), f"{where}: {value}")
        if kind == "array":
            for each in value:
                self.hold(schema["items"], each, where + "[]")
        if kind == "object":
            for name in schema.get("required", []):
                check(name in value, f"{where}: no {name} in {value}")
            for name, each in value.items():
                known = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
                check(known, f"{where}: {name} is not told of")
                self.hold(known, each, f"{where}.{name}")
