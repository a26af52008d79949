#!/usr/bin/python3
"""alembic_walks.py DBXFER URL TWIN_URL SEED...: random migrations, half of them Python, half of them
SQL with a shim, and random walks of Alembic and of dbxfer over them. After each step `alembic
current`, what dbxfer says and the tables agree; and they are as in a twin database, which Alembic
alone moved. Debian's Alembic does its part within this process."""
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

DBXFER, URL, TWIN = sys.argv[1:4]
ENV = """
from alembic import context
import sqlalchemy as sa
engine = sa.create_engine(context.config.attributes["url"], poolclass=sa.pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
"""


def dbxfer(folder, *words):
    environment = dict(os.environ, DATABASE_URL=URL)
    return subprocess.run([DBXFER, *words], cwd=folder, env=environment, capture_output=True, text=True)


def shim_text():
    """As dbxfer writes it."""
    with tempfile.TemporaryDirectory() as folder:
        made = dbxfer(folder, "migrate", "revision", "-m", "x", "--alembic")
        assert made.returncode == 0, made.stderr
        return next(Path(folder, "migrations").glob("*.py")).read_text()


def literal(ids):
    return "None" if not ids else repr(ids[0]) if len(ids) == 1 else repr(tuple(ids))


class World:
    def __init__(self, seed, shim, folder):
        self.random = random.Random(seed)
        self.folder = Path(folder)
        self.versions = self.folder / "versions"
        self.versions.mkdir()
        (self.folder / "env.py").write_text(ENV)
        (self.folder / "script.py.mako").write_text("")
        (self.folder / "alembic.ini").write_text("[alembic]\nscript_location = .\n")
        self.shim = shim
        self.follows = {}
        self.depends = {}
        self.python = set()
        for number in range(self.random.randint(2, 30)):
            self.add(f"{self.random.getrandbits(24):06x}{number:02d}")

    def heads(self):
        return [r for r in self.follows if not any(r in f for f in self.follows.values())]

    def closure(self, revisions):
        out, todo = set(), list(revisions)
        while todo:
            one = todo.pop()
            if one not in out:
                out.add(one)
                todo += self.follows[one] + self.depends[one]
        return out

    def add(self, revision):
        r, heads = self.random, self.heads()
        chance = r.random()
        # What another link says already is not said again: there Alembic's own table breaks.
        apart = [(a, b) for a in heads for b in heads
                 if a not in self.closure([b]) and b not in self.closure([a])]
        if not heads or chance < 0.08:
            follows = []
        elif apart and chance < 0.25:
            follows = list(r.choice(apart))
        elif chance < 0.4:
            follows = [r.choice(list(self.follows))]
        else:
            follows = [r.choice(heads)]
        self.follows[revision] = follows
        self.depends[revision] = []
        others = [o for o in self.follows
                  if o not in self.closure([revision]) and not self.closure([o]) & set(follows)]
        if others and r.random() < 0.15:
            self.depends[revision] = [r.choice(others)]
        table = "t_" + revision
        stem = self.versions / f"20250101_0000_{revision}_x"
        if r.random() < 0.5:
            self.python.add(revision)
            stem.with_suffix(".py").write_text(
                f'"""x"""\nfrom alembic import op\nrevision = "{revision}"\n'
                f"down_revision = {literal(follows)}\nbranch_labels = None\n"
                f"depends_on = {literal(self.depends[revision])}\n\n"
                f'def upgrade():\n    op.execute("CREATE TABLE {table} (a int)")\n\n'
                f'def downgrade():\n    op.execute("DROP TABLE {table}")\n')
            return
        text = re.sub(r'(?m)^revision = .*$', f'revision = "{revision}"', self.shim)
        text = re.sub(r"(?m)^down_revision = .*$", f"down_revision = {literal(follows)}", text)
        text = re.sub(r"(?m)^depends_on = .*$", f"depends_on = {literal(self.depends[revision])}", text)
        stem.with_suffix(".py").write_text(text)
        more = " no-transaction" if r.random() < 0.3 else ""
        depends = "".join(f"-- depends_on: {d}\n" for d in self.depends[revision])
        stem.with_suffix(".sql").write_text(
            f"-- dbxfer-migration: 1\n-- revision: {revision}\n"
            f"-- down_revision: {', '.join(follows) or 'none'}\n{depends}-- message: x\n"
            f"-- expect-tables: {table}\n-- up\nCREATE TABLE {table} (a jsonb DEFAULT '{{\"k\": \":v 100%\"}}');\n"
            f"-- up{more}\nCREATE INDEX{' CONCURRENTLY' if more else ''} i_{revision} ON {table} (a);\n"
            f"-- verify\nSELECT 1 / count(*) FROM pg_class WHERE relname = 'i_{revision}';\n"
            f"-- down\nDROP TABLE {table};\n")

    def alembic(self, url, *words):
        config = Config(str(self.folder / "alembic.ini"))
        config.set_main_option("script_location", str(self.folder))
        config.attributes["url"] = url
        try:
            getattr(command, words[0])(config, *words[1:])
            return None
        except Exception as error:  # whatever it refuses by
            return f"{type(error).__name__}: {error}"

    def current(self, url):
        out = io.StringIO()
        config = Config(str(self.folder / "alembic.ini"), stdout=out)
        config.set_main_option("script_location", str(self.folder))
        config.attributes["url"] = url
        command.current(config)
        return sorted(line.split()[0] for line in out.getvalue().splitlines() if line.strip())

    def target(self, rows):
        r = self.random
        revision = r.choice(list(self.follows))
        up = r.random() < 0.65
        if up:
            word = r.choice(["head", "heads", "heads", "+1", "+2", revision, revision, revision[:5]])
        else:
            word = r.choice(["base", "-1", "-2", revision, revision, revision[:5]])
        if word[0] in "+-" and len(rows) > 1:
            word = revision  # which of the branches is meant Alembic chooses by chance, with a warning
        return ("upgrade" if up else "downgrade"), word


def ask(url, query):
    with sa.create_engine(url, poolclass=sa.pool.NullPool).connect() as connection:
        return sorted(row[0] for row in connection.execute(sa.text(query)))


def rows_of(url):
    return ask(url, "SELECT version_num FROM alembic_version")


def tables_of(url):
    return ask(url, "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname ~ '^t_'")


def clear(url):
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for schema in ("public", "dbxfer"):
            connection.execute(sa.text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
        connection.execute(sa.text("CREATE TABLE alembic_version (version_num varchar(32) "
                                   "CONSTRAINT alembic_version_pkc PRIMARY KEY)"))


counts = {"alembic": 0, "dbxfer": 0, "refused by both": 0, "left to Alembic": 0}


def walk(seed, shim):
    folder = tempfile.mkdtemp()
    try:
        world = World(seed, shim, folder)
        clear(URL)
        clear(TWIN)
        for _ in range(9):
            before = rows_of(URL)
            verb, word = world.target(before)
            wrong = world.alembic(TWIN, verb, word)
            told = f"seed {seed}, at {before}: {verb} {word}"
            if world.random.random() < 0.4:
                counts["alembic"] += 1
                assert world.alembic(URL, verb, word) == wrong, told
            else:
                done = dbxfer(folder, "migrate", verb, word, "--dir", str(world.folder), "--yes")
                told += f": dbxfer ends with {done.returncode}: {done.stderr}{done.stdout}"
                if done.returncode == 6 and "its own tool alone can run it" in done.stderr:
                    counts["left to Alembic"] += 1
                    assert rows_of(URL) == before, told
                    assert world.alembic(URL, verb, word) == wrong, told
                elif wrong:
                    counts["refused by both"] += 1
                    assert done.returncode in (2, 6), f"{told}Alembic: {wrong}"
                    assert rows_of(URL) == before, told
                else:
                    counts["dbxfer"] += 1
                    assert done.returncode == 0, told
            rows = rows_of(URL)
            assert rows == rows_of(TWIN), f"{told}\nrows {rows}, of Alembic alone {rows_of(TWIN)}"
            assert tables_of(URL) == tables_of(TWIN), told
            assert tables_of(URL) == sorted("t_" + r for r in world.closure(rows)), told
            # It names what a dependency hides in the table, too.
            applied = world.closure(rows)
            ends = sorted(r for r in applied if not any(r in world.follows[o] for o in applied))
            assert world.current(URL) == ends, told
            seen = dbxfer(folder, "migrate", "check", "--json", "--dir", str(world.folder))
            assert json.loads(seen.stdout)["headsBefore"] == rows, f"{told}\n{seen.stdout}{seen.stderr}"
    except AssertionError:
        print(f"seed {seed}: the migrations are in {folder}", file=sys.stderr)
        raise
    shutil.rmtree(folder)


text = shim_text()
for number in sys.argv[4:]:
    with redirect_stdout(io.StringIO()):
        walk(int(number), text)
print(json.dumps(counts))
assert min(counts.values()) > 0 or len(sys.argv) < 20, "the walks did not do everything"
