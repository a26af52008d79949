#!/usr/bin/env python3
"""Times dbxfer and its rivals alternately, and prints one table of ratios.

Run by scripts/bench, which has built dbxfer and started a server; see there for the options.
Environment: DBXFER (the program), SERVER_BIN, SERVER_DIR, DBXFER_TEST_URL (superuser).
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

HERE = Path(__file__).resolve().parent
DEMO = HERE.parent / "demo"
ROWS_OF_DEMO = 21_890
COPIES_FOR_NODE = 5
TICKS = os.sysconf("SC_CLK_TCK")

URL = os.environ["DBXFER_TEST_URL"]
BIN = Path(os.environ["SERVER_BIN"])
DBXFER = os.environ["DBXFER"]


def url_of(database):
    return URL.rsplit("/", 1)[0] + "/" + database


# --- the server ---


def sql(database, text, *arguments):
    done = subprocess.run(
        [BIN / "psql", "-qXAt", "-v", "ON_ERROR_STOP=1", *arguments, url_of(database)],
        input=text, text=True, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"psql: {done.stderr}")
    return done.stdout.strip()


def recreate(database, template="template0"):
    sql("postgres", f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
    sql("postgres", f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY file_copy')


def settle():
    """What the step before left to write is not the next one's business."""
    sql("postgres", "CHECKPOINT")


def server_cpu():
    """Seconds of processor time of the postmaster and all that it started, ended ones included."""
    pid = (Path(os.environ["SERVER_DIR"]) / "data/postmaster.pid").read_text().split()[0]
    children = subprocess.run(["pgrep", "-P", pid], capture_output=True, text=True, check=False)
    ticks = 0
    for each in [pid, *children.stdout.split()]:
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended meanwhile: the postmaster has its time
        ticks += sum(map(int, fields[11:15 if each == pid else 13]))
    return ticks / TICKS


# --- one run of one command ---


@dataclass
class Run:
    wall: float
    client_cpu: float
    server_cpu: float
    peak_mib: float


@dataclass
class Command:
    """`words` end with one of the codes `ends`; `before` prepares each run, untimed."""
    name: str
    words: list
    env: dict = field(default_factory=dict)
    before: object = None
    ends: tuple = (0,)
    share: float = 1.0  # of the rows that it works on: its times are divided by it
    into: Path = None   # what it writes

    def file_size(self):
        if self.into is None or not self.into.exists():
            return None
        files = self.into.iterdir() if self.into.is_dir() else [self.into]
        return sum(file.stat().st_size for file in files)


def timed(command, folder):
    if command.before:
        command.before()
    settle()
    before = server_cpu()
    began = monotonic()
    with open(folder / "output", "w+", encoding="utf-8") as output:
        child = subprocess.Popen(
            [str(word) for word in command.words], env={**os.environ, **command.env}, cwd=folder,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = monotonic() - began
        output.seek(0)
        if child.returncode not in command.ends:
            sys.exit(f"{command.name} ended with {child.returncode}:\n{output.read()}")
    return Run(wall / command.share, (usage.ru_utime + usage.ru_stime) / command.share,
               (server_cpu() - before) / command.share, usage.ru_maxrss / 1024)


def median(runs, key):
    return statistics.median(getattr(run, key) for run in runs)


# --- what is compared ---


class Bench:
    def __init__(self, folder, rows, data="demo", with_node=False):
        self.program = DBXFER
        self.folder = folder
        self.wanted = rows
        self.copies = max(1, round(rows / ROWS_OF_DEMO))
        self.data = data
        self.with_node = with_node and data == "demo"

    def path(self, name):
        return self.folder / name

    def prepare(self):
        if self.data == "demo":
            recreate("empty")
            sql("empty", (DEMO / "schema.sql").read_text())
            self.fill("source", self.copies)
            recreate("changed", "source")
            sql("changed", (HERE / "five_percent.sql").read_text())
            sql("changed", "VACUUM ANALYZE")
        else:
            recreate("source")
            sql("source", f"SET bench.rows = {self.wanted};" + (HERE / f"{self.data}.sql").read_text())
            sql("source", "VACUUM (FREEZE, ANALYZE)")
            recreate("empty", "source")
            sql("empty", "TRUNCATE " + ", ".join(self.tables("empty")))
        counts = [sql("source", f"SELECT count(*) FROM {table}") for table in self.tables("source")]
        self.rows = sum(map(int, counts))
        say(f"{self.rows:,} rows in {len(counts)} tables ...")
        self.snapshot = self.export_of("source", "snapshot.json")
        self.dump = self.path("source.dump")
        self.run_once(self.pg_dump("-a", "-Fc", "-Z0", into=self.dump))

    @staticmethod
    def fill(database, copies):
        recreate(database, "empty")
        sql(database, (DEMO / "dev.sql").read_text())
        sql(database, f"SET bench.copies = {copies};" + (HERE / "demo_at_scale.sql").read_text())
        sql(database, "VACUUM (FREEZE, ANALYZE)")

    def export_of(self, database, name):
        self.run_once(self.dbxfer(database, "export", self.path(name)))
        return self.path(name)

    def run_once(self, command):
        timed(command, self.folder)

    def dbxfer(self, database, *words, before=None, ends=(0,), into=None):
        return Command("dbxfer " + words[0], [self.program, *words, "--quiet"], {"DATABASE_URL": url_of(database)},
                       before, ends, into=into)

    def export(self, *options, source="source"):
        into = self.path("export.json")
        return self.dbxfer(source, "export", into, *options, before=lambda: remove(into), into=into)

    def bring(self, template, *options, ends=(0,)):
        undo = self.path("undo.json")

        def prepare():
            remove(undo)
            recreate("target", template)

        if "--dry-run" not in options and "--no-undo" not in options:
            options += ("--undo", undo)
        return self.dbxfer("target", "import", self.snapshot, "--yes", *options, before=prepare, ends=ends)

    def pg_dump(self, *options, into=None):
        into = into or self.path("rival.dump")
        return Command("pg_dump " + " ".join(options),
                       [BIN / "pg_dump", "-T", "_prisma_migrations", *options, "-f", into, url_of("source")],
                       before=lambda: remove(into), into=into)

    def pg_restore(self):
        return Command("pg_restore", [BIN / "pg_restore", "--data-only", "-d", url_of("target"), self.dump],
                       before=lambda: recreate("target", "empty"))

    @staticmethod
    def tables(database):
        """Quoted names; migrations' bookkeeping is in every target already, and no snapshot carries it."""
        return sql(database, "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                   "'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY oid").splitlines()

    def copy_json(self):
        script = "".join(f"COPY (SELECT row_to_json(t) FROM {table} t) TO STDOUT;" for table in self.tables("source"))
        return self.psql("COPY row_to_json", script, self.path("rival.json"))

    def copy_nowhere(self):
        script = "".join(f"COPY {table} TO '/dev/null';" for table in self.tables("source"))
        return self.psql("COPY to nowhere", script, "/dev/null")

    def psql(self, name, script, output):
        return Command(name, [BIN / "psql", "-qX", "-o", output, "-c", script, url_of("source")])

    def node(self, command, database, share=1.0):
        words = ["node", HERE / "row_by_row.js", command, url_of(database), self.path("node.json")]
        return Command(f"row by row {command}", words, {"NODE_OPTIONS": "--max-old-space-size=16000"},
                       None if command == "export" else lambda: recreate(database, "empty"), share=share)

    def measures(self):
        """(measure, ours, rival, bar): the ratio of the wall times should be at most `bar`."""
        restore = self.pg_restore()
        export, new = self.export(), self.bring("empty")
        out = [
            ("export : pg_dump -a", export, self.pg_dump("-a"), 0.9),
            ("export --jobs 1 : pg_dump -a", self.export("--jobs", "1"), self.pg_dump("-a"), None),
            ("export --jobs 2 : pg_dump -Fd -j2", self.export("--jobs", "2"),
             self.pg_dump("-a", "-Fd", "-Z0", "-j2"), 1.0),
            ("export : COPY row_to_json", export, self.copy_json(), 0.45),
            ("export --compress : pg_dump -Fc", self.export("--compress"), self.pg_dump("-a", "-Fc"), 0.7),
            ("export : COPY to nowhere (the limit)", export, self.copy_nowhere(), None),
            ("import into empty : pg_restore", new, restore, 0.5),
            ("import into empty, row by row checks : pg_restore", self.bring("empty", "--fk-checks", "row"),
             restore, 1.1),
            ("unchanged import : pg_restore", self.bring("source"), restore, 0.25),
            ("dry run : import, empty target", self.bring("empty", "--dry-run"), new, 1.3),
            ("import into empty : without an undo file", new, self.bring("empty", "--no-undo"), None),
        ]
        if self.data == "demo":
            five = self.bring("changed")
            out += [
                ("5 % changed, 5 % new : pg_restore", five, restore, 0.4),
                ("dry run : import, 5 % and 5 %", self.bring("changed", "--dry-run"), five, 1.0),
                ("5 % changed, 5 % new : without an undo file", five, self.bring("changed", "--no-undo"), 1.15),
            ]
        if self.with_node:
            out.append(("export : row by row script", export, self.node("export", "source"), 1 / 4))
            # Its import takes an hour for a million rows: its rate on fewer is extrapolated.
            copies = min(self.copies, COPIES_FOR_NODE)
            self.fill("small", copies)
            out.append(("import : row by row script", new,
                        self.node("import", "target", copies / self.copies), 1 / 40))
        return out

    def transfers(self, databases=""):
        """What is done with the demo's rows: (name, command)."""
        return [
            ("export", self.export(source=databases + "source")),
            ("dry run, empty target", self.bring(databases + "empty", "--dry-run")),
            ("import into empty", self.bring(databases + "empty")),
            ("dry run, 5 % and 5 %", self.bring(databases + "changed", "--dry-run", "--skip-audit")),
            ("import, 5 % changed, 5 % new", self.bring(databases + "changed", "--skip-audit")),
            ("unchanged import", self.bring(databases + "source")),
        ]

    def measures_against(self, program):
        """Each transfer by this program and by `program`, with the file that each has written itself."""
        ours = self.transfers()
        self.program = program
        self.snapshot = self.export_of("source", "theirs.json")
        return [(name + ", this : other", mine, other, 1.03)
                for (name, mine), (_, other) in zip(ours, self.transfers())]

    def measures_of_counted_keys(self):
        """Each transfer of rows whose keys a sequence of the database gives, and of the same rows as they are."""
        plain = self.transfers()
        for database in ("empty", "source", "changed"):
            recreate("counted_" + database, database)
            sql("counted_" + database, (HERE / "counted_keys.sql").read_text())
        self.snapshot = self.export_of("counted_source", "counted.json")
        return [(name + ", counted keys : others", mine, other, 1.1)
                for (name, mine), (_, other) in zip(self.transfers("counted_"), plain)]


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def say(text):
    print(text, file=sys.stderr, flush=True)


def compare(bench, measures, runs, only):
    rows = []
    for measure, ours, rival, bar in measures:
        if only and not any(part in measure for part in only):
            continue
        say(f"{measure} ...")
        if rival.name == "row by row import":
            bench.run_once(bench.node("export", "small"))
        times = ([], [])
        for _ in range(runs):  # A B A B: what else the machine does meets both
            for command, kept in zip((ours, rival), times):
                kept.append(timed(command, bench.folder))
        wall, rivals = (median(kept, "wall") for kept in times)
        rows.append({
            "measure": measure, "ratio": wall / rivals, "bar": bar,
            "seconds": wall, "rivalSeconds": rivals, "rowsPerSecond": bench.rows / wall,
            "megabytesPerSecond": bench.snapshot.stat().st_size / 1e6 / wall,
            "clientCpu": median(times[0], "client_cpu"), "serverCpu": median(times[0], "server_cpu"),
            "rivalClientCpu": median(times[1], "client_cpu"), "rivalServerCpu": median(times[1], "server_cpu"),
            "fileBytes": ours.file_size(), "rivalFileBytes": rival.file_size(),
            "peakMiB": max(run.peak_mib for run in times[0]), "rivalPeakMiB": max(run.peak_mib for run in times[1]),
        })
    return rows


def as_text(rows):
    heads = ("measure", "ratio", "bar", "wall s", "rival s", "client s", "server s", "rows/s", "MB/s", "peak MiB", "rival MiB",
             "file MB", "rival MB")
    lines = [heads]
    for r in rows:
        lines.append((r["measure"], f"{r['ratio']:.3f}", "" if r["bar"] is None else f"{r['bar']:.3f}",
                      f"{r['seconds']:.2f}", f"{r['rivalSeconds']:.2f}", f"{r['clientCpu']:.2f}", f"{r['serverCpu']:.2f}",
                      f"{r['rowsPerSecond']:,.0f}", f"{r['megabytesPerSecond']:.0f}", f"{r['peakMiB']:.0f}", f"{r['rivalPeakMiB']:.0f}",
                      *("" if r[size] is None else f"{r[size] / 1e6:.0f}" for size in ("fileBytes", "rivalFileBytes"))))
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths)))
                     for line in lines)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench", description="dbxfer beside its rivals on the same data",
                                     epilog="scripts/bench --transcoders [MiB]: COPY text to JSON and back, without a server")
    parser.add_argument("--rows", type=float, help="millions of rows (2.5; many small tables: 0.029)")
    parser.add_argument("--data", choices=("demo", "wide", "documents", "integers", "tables"),
                        default="demo", help="the demo application at scale, one large table of a kind, or many small ones")
    parser.add_argument("--runs", type=int, default=3, help="of each command, alternately; medians count (3)")
    parser.add_argument("--only", action="append", help="measures whose name holds this; may be given again")
    parser.add_argument("--no-node", action="store_true", help="leave the row-by-row script out")
    beside = parser.add_mutually_exclusive_group()
    beside.add_argument("--against", metavar="PROGRAM", help="another build of dbxfer instead of the rivals")
    beside.add_argument("--counted-keys", action="store_true", help="the same rows with keys that a sequence gives instead")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args()
    if options.data != "demo" and (options.against or options.counted_keys):
        parser.error("--against and --counted-keys work on the demo's rows")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=os.environ["SERVER_DIR"]) as folder:
        rows = options.rows or (0.029 if options.data == "tables" else 2.5)
        bench = Bench(Path(folder), int(rows * 1e6), options.data, not options.no_node)
        bench.prepare()
        if options.against:
            measures = bench.measures_against(Path(options.against).resolve())
        elif options.counted_keys:
            measures = bench.measures_of_counted_keys()
        else:
            measures = bench.measures()
        rows = compare(bench, measures, options.runs, options.only)
        if options.json:
            print(json.dumps({"rows": bench.rows, "snapshotBytes": bench.snapshot.stat().st_size, "measures": rows}, indent=2))
        else:
            print(f"{bench.rows:,} rows, {bench.snapshot.stat().st_size / 1e6:,.0f} MB of JSON, medians of {options.runs} runs")
            print(as_text(rows))


if __name__ == "__main__":
    main()
