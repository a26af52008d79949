#!/usr/bin/env python3
"""Times what newer servers can do beside what dbxfer asks of every server, and prints the ratios.

Run by scripts/bench --servers, once for each major version. Environment: PSQL, DBXFER_TEST_URL
(superuser).
"""
import argparse
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from time import monotonic

URL = os.environ["DBXFER_TEST_URL"]
PSQL = os.environ["PSQL"]

TABLES = """
CREATE TABLE item (id int PRIMARY KEY, name text, price numeric(10, 2), data jsonb, at timestamptz);
INSERT INTO item SELECT i, 'item ' || i, i / 7.0, jsonb_build_object('n', i, 'tags', array['a', 'b']), now()
FROM generate_series(1, {rows}) AS i;
CREATE TABLE plan (pos bigint, tid tid);
INSERT INTO plan SELECT id, ctid FROM item WHERE id % 4 = 0;
CREATE TABLE stage (pos bigint PRIMARY KEY, price numeric);
INSERT INTO stage SELECT id, id / 3.0 FROM item WHERE id % 4 = 0;
VACUUM ANALYZE item, plan, stage;
"""
UPDATE = "UPDATE item AS t SET price = s.price FROM plan AS p JOIN stage AS s USING (pos) WHERE t.ctid = p.tid RETURNING"


@dataclass
class Feature:
    """`newer` does what `asked` does, from server version `since` on."""
    name: str
    since: int
    asked: str
    newer: str


FEATURES = [
    # An undo file keeps the rows as they were.
    Feature("rows before an update: RETURNING old : a COPY of its own", 180000,
            f"COPY (SELECT t.* FROM plan AS p JOIN item AS t ON t.ctid = p.tid) TO STDOUT; "
            f"COPY ({UPDATE} p.pos) TO STDOUT;",
            f"COPY ({UPDATE} p.pos, old.*) TO STDOUT;"),
    # It keeps them as they became, too, and each image in a section of its own.
    Feature("rows before and after an update: RETURNING old, new : a COPY of the former", 180000,
            f"COPY (SELECT t.* FROM plan AS p JOIN item AS t ON t.ctid = p.tid) TO STDOUT; "
            f"COPY ({UPDATE} t.*) TO STDOUT;",
            f"COPY ({UPDATE} old.*, new.*) TO STDOUT;"),
    # An export writes the rows as JSON.
    Feature("an export's rows: COPY (FORMAT json) : COPY as text", 190000,
            "COPY item TO STDOUT;", "COPY item TO STDOUT (FORMAT json);"),
]


def psql(text):
    done = subprocess.run([PSQL, "-qXAt", "-v", "ON_ERROR_STOP=1", URL], input=text, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"psql: {done.stderr}")
    return done.stdout


def seconds(statements):
    begin = monotonic()
    psql(f"BEGIN; {statements} ROLLBACK;")
    return monotonic() - begin


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=float, default=0.5, help="millions of rows (0.5)")
    parser.add_argument("--runs", type=int, default=5, help="of each, alternately; medians count (5)")
    options = parser.parse_args()

    version = int(psql("SHOW server_version_num"))
    print(f"PostgreSQL {psql('SHOW server_version').strip()}")
    psql(TABLES.format(rows=int(options.rows * 1e6)))
    for feature in FEATURES:
        if version < feature.since:
            print(f"  {feature.name}: not before {feature.since // 10000}")
            continue
        times = [(seconds(feature.newer), seconds(feature.asked)) for _ in range(options.runs)]
        newer, asked = (statistics.median(each) for each in zip(*times))
        print(f"  {feature.name}: {newer:.2f} s : {asked:.2f} s = {newer / asked:.2f}")


main()
