#!/usr/bin/env python3
"""Prints how right dbxfer was about the time left, for each transfer of the demo's rows.

Run by scripts/bench --time-left, which has built dbxfer and started a server; see there.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from compare import Bench, say, settle

FIRST_PERCENT = 20  # before that nobody counts on it
TOLERANCE = 0.25  # of what it then took
ROUNDING = 0.5  # seconds, which the terminal shows whole
MOMENTS = (20, 40, 60, 80)  # percent of the time that it took


def told(command, folder):
    """(milliseconds, percent, milliseconds left or None) of each object that the program told, and what it took."""
    if command.before:
        command.before()
    settle()
    words = [str(word) for word in command.words if word != "--quiet"] + ["--progress", "json"]
    with open(folder / "progress", "w+", encoding="utf-8") as progress:
        done = subprocess.run(words, env={**os.environ, **command.env}, cwd=folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=progress, check=False)
        progress.seek(0)
        lines = progress.read().splitlines()
    if done.returncode not in command.ends:
        sys.exit(f"{command.name} ended with {done.returncode}:\n" + "\n".join(lines[-5:]))
    objects = [json.loads(line) for line in lines if line.startswith("{")]
    return objects[:-1], objects[-1]["milliseconds"]


def judged(name, objects, took):
    counted = [o for o in objects if o["percent"] >= FIRST_PERCENT and "millisecondsLeft" in o]
    errors = []
    right = 0
    for each in counted:
        then = took - each["milliseconds"]
        off = each["millisecondsLeft"] - then
        right += abs(off) <= max(TOLERANCE * then, ROUNDING * 1000)
        errors.append(abs(off) / took)
    row = {"measure": name, "seconds": took / 1000, "told": len(counted),
           "right": right / len(counted) if counted else None, "worst": max(errors, default=None)}
    for moment in MOMENTS:
        before = [o for o in objects if o["milliseconds"] <= took * moment / 100]
        last = before[-1] if before else {}
        left = last.get("millisecondsLeft")
        row[f"at{moment}"] = None if left is None else (last["milliseconds"] + left) / took
    return row


def steps_of(objects, took):
    """Seconds of each step, for who corrects what the program expects of them."""
    out = {}
    for each, end in zip(objects, [o["milliseconds"] for o in objects[1:]] + [took]):
        key = f"{each.get('number', 0)} {each['step']}"
        out[key] = out.get(key, 0) + (end - each["milliseconds"]) / 1000
    return ", ".join(f"{key} {seconds:.2f}" for key, seconds in out.items())


def as_text(rows):
    heads = ("measure", "wall s", "told", "right", "worst", *(f"at {moment} %" for moment in MOMENTS))
    lines = [heads]
    for row in rows:
        shown = ["" if row[key] is None else f"{row[key]:.2f}" for key in ("right", "worst", *(f"at{m}" for m in MOMENTS))]
        lines.append((row["measure"], f"{row['seconds']:.2f}", str(row["told"]), *shown))
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths)))
                     for line in lines)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench --time-left")
    parser.add_argument("--rows", type=float, default=2.5, help="millions of rows (2.5)")
    parser.add_argument("--runs", type=int, default=1, help="of each transfer (1)")
    parser.add_argument("--steps", action="store_true", help="how long each step took, too")
    parser.add_argument("--only", action="append", help="transfers whose name holds this; may be given again")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-", dir=os.environ["SERVER_DIR"]) as folder:
        bench = Bench(Path(folder), int(options.rows * 1e6))
        bench.prepare()
        rows = []
        for name, command in bench.transfers():
            if options.only and not any(part in name for part in options.only):
                continue
            say(f"{name} ...")
            for _ in range(options.runs):
                objects, took = told(command, bench.folder)
                rows.append(judged(name, objects, took))
                if options.steps:
                    say("  " + steps_of(objects, took))
    if options.json:
        print(json.dumps({"rows": bench.rows, "measures": rows}, indent=2))
        return
    print(f"{bench.rows:,} rows. told: how often a time left was told from {FIRST_PERCENT} % on; right: which part of these "
          f"was within {TOLERANCE:.0%} of what it then took, or {ROUNDING} s; worst: the largest error, in what all of it took; "
          "at: the time that all of it takes as it was told then, in what it took")
    print(as_text(rows))


if __name__ == "__main__":
    main()
