"""Answers by Alembic itself: what leads where in a graph of revisions.

Each line of stdin is `graph` (a new one begins), `rev ID|DOWN|DEPENDS_ON|LABELS` (lists with
commas), `heads`, `up ROWS TARGET` or `down ROWS TARGET`. Each of the last three is answered by a
line: ids; or for each step `ID=ROWS`, the version rows after it; or `! why`.
"""

import sys
import types
import warnings

from alembic.runtime.migration import HeadMaintainer, RevisionStep
from alembic.script.revision import Revision, RevisionMap


class Rows(HeadMaintainer):
    """The table of versions as a set."""

    def __init__(self, heads):
        super().__init__(None, heads)

    def _insert_version(self, version):
        assert version not in self.heads
        self.heads.add(version)

    def _delete_version(self, version):
        self.heads.remove(version)

    def _update_version(self, from_, to_):
        assert to_ not in self.heads
        self.heads.remove(from_)
        self.heads.add(to_)


def words(text):
    return tuple(word for word in text.split(",") if word and word != "-")


def revision(text):
    id_, down, depends_on, labels = text.split("|")
    out = Revision(id_, words(down) or None, words(depends_on) or None, words(labels) or None)
    out.module = types.SimpleNamespace(upgrade=lambda: None, downgrade=lambda: None)
    return out


def steps(revision_map, direction, rows, target):
    if direction == "up":
        found = list(revision_map.iterate_revisions(target, rows, implicit_base=True))
        return [RevisionStep(revision_map, each, True) for each in reversed(found)]
    found = revision_map.iterate_revisions(rows, target, select_for_downgrade=True)
    return [RevisionStep(revision_map, each, False) for each in found]


def walk(revision_map, direction, rows, target):
    table = Rows(rows)
    out = []
    for step in steps(revision_map, direction, rows, target):
        table.update_to_step(step)
        out.append(step.revision.revision + "=" + ",".join(sorted(table.heads)))
    return " ".join(out)


def answer(revision_map, query):
    try:
        if query[0] == "heads":
            return ",".join(sorted(revision_map.heads))
        return walk(revision_map, query[0], words(query[1]), query[2])
    except Exception as error:  # what it cannot do is an answer, too
        return "! " + type(error).__name__ + " " + str(error).replace("\n", " ")


def main():
    warnings.simplefilter("ignore")
    revisions = []
    revision_map = None
    for line in sys.stdin:
        query = line.split()
        if query[0] == "graph":
            revisions, revision_map = [], None
        elif query[0] == "rev":
            revisions.append(revision(query[1]))
        else:
            if revision_map is None:
                known = list(revisions)
                revision_map = RevisionMap(lambda: known)
            print(answer(revision_map, query))


main()
