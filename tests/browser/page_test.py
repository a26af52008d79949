"""page_test.py DBXFER AXE: opens the pages that --report writes in Chromium, and uses them. DBXFER_TEST_URL
names a server; AXE is axe.min.js, which judges whether everybody can read them."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import psycopg2

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chromium import Chromium, Tab

DBXFER, AXE = map(os.path.abspath, sys.argv[1:])
SERVER = os.environ["DBXFER_TEST_URL"]

# Names and values that would be markup, script or another text where they are not made harmless.
HOSTILE = "</script><script>window.hacked=1</script>"
IMAGE = "\"'><img src=x onerror=window.hacked=2>\u202e\x1b[31m"


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


SHAPE = f"""
    CREATE TABLE customer (id int PRIMARY KEY, email text UNIQUE, name text);
    CREATE TABLE {quoted(HOSTILE)} (id int PRIMARY KEY, {quoted(IMAGE)} text,
                                    customer int REFERENCES customer,
                                    parent int REFERENCES {quoted(HOSTILE)});
    CREATE TABLE team (id int PRIMARY KEY, lead int);
    CREATE TABLE member (id int PRIMARY KEY, team int REFERENCES team);
    ALTER TABLE team ADD FOREIGN KEY (lead) REFERENCES member DEFERRABLE INITIALLY DEFERRED;
    CREATE TABLE lonely (id int PRIMARY KEY);
"""
DEV = f"""
    INSERT INTO customer SELECT n, 'c' || n, 'new' FROM generate_series(1, 40) n;
    INSERT INTO {quoted(HOSTILE)} SELECT n, 'x', n, NULL FROM generate_series(1, 40) n;
    INSERT INTO team VALUES (1, NULL);
    INSERT INTO member VALUES (1, 1);
    UPDATE team SET lead = 1;
    INSERT INTO lonely VALUES (1);
"""
PROD = f"""
    INSERT INTO customer SELECT n, 'c' || n, 'old' FROM generate_series(1, 20) n;
    INSERT INTO customer VALUES (77, 'c30', 'other');
    INSERT INTO {quoted(HOSTILE)} VALUES (1, 'y', 1, NULL);
    INSERT INTO lonely VALUES (1);
"""
# As many tables as a large application has, in a tree.
MANY = """
    DO $$ BEGIN
      CREATE TABLE t1 (id int PRIMARY KEY, parent int, code int UNIQUE);
      FOR i IN 2..500 LOOP
        EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, parent int REFERENCES t%s,
                        code int UNIQUE)', i, i / 2);
      END LOOP;
    END $$;
"""
MANY_ROWS = """
    DO $$ BEGIN
      FOR i IN 1..500 LOOP
        EXECUTE format('INSERT INTO t%s SELECT n, n, n FROM generate_series({}, {}) n', i);
      END LOOP;
    END $$;
"""


class Databases:
    """Databases of the server's, gone in the end."""

    def __init__(self):
        self.names = []

    def __enter__(self):
        return self

    def create(self, name, *scripts):
        name = f"page_{name}_{os.getpid()}"
        self.run(SERVER, f"CREATE DATABASE {name}")
        self.names.append(name)
        url = SERVER.rsplit("/", 1)[0] + "/" + name
        for script in scripts:
            self.run(url, script)
        return url

    @staticmethod
    def run(url, script):
        connection = psycopg2.connect(url)
        connection.autocommit = True
        connection.cursor().execute(script)
        connection.close()

    def __exit__(self, *_):
        for name in self.names:
            self.run(SERVER, f"DROP DATABASE {name} WITH (FORCE)")


def dbxfer(folder, url, code, *words):
    environment = {**os.environ, "DATABASE_URL": url}
    done = subprocess.run(
        [DBXFER, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"


def check(truth, what):
    if not truth:
        raise AssertionError(what)


def visible(tab):
    return tab.value(
        "[...document.querySelectorAll('tr[data-table]')].filter(row => !row.hidden).length"
    )


def check_harmless(tab, path):
    """Nothing is asked for but the page, nothing complains, and no data is script."""
    check(tab.requests() == [f"file://{path}"], f"asked for {tab.requests()}")
    check(tab.complaints() == [], f"complaints: {tab.complaints()}")
    check(tab.value("window.hacked === undefined"), "a name became script")
    check(tab.value("document.scripts.length") == 1, "there is a script too many")
    check(tab.value("document.images.length") == 0, "there is a picture that nobody drew")


def check_filter(tab):
    every = visible(tab)
    tab.click("#filter")
    tab.type("customer")
    check(visible(tab) == 1, "the filter leaves other tables than the one")
    check(tab.value("document.querySelector('#status').textContent") == f"1 of {every} tables",
          "the filter does not say how many are left")
    tab.press("Escape", 27)
    check(visible(tab) == every, "Escape does not take the filter away")
    tab.value("document.activeElement.blur()")
    tab.press("/", 191)
    check(tab.value("document.activeElement.id") == "filter", "/ does not lead to the filter")
    tab.click("#busy")
    check(visible(tab) == every - 1, "a table in which nothing happens is still there")
    tab.click("#busy")


def check_expand(tab):
    closed = "document.querySelectorAll('details:not([open])').length"
    check(tab.value(closed) > 0, "nothing is folded")
    tab.click("#expand")
    check(tab.value(closed) == 0, "something is still folded")
    tab.click("#collapse")
    check(tab.value("document.querySelectorAll('details[open]').length") == 0, "not folded again")
    tab.click("summary")
    check(tab.value("document.querySelectorAll('details[open]').length") == 1, "a click unfolds")


def check_copy(tab):
    tab.browser.send(
        "Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
    )
    tab.click(".command .copy")
    tab.value("new Promise(done => setTimeout(done, 100))")
    check(tab.value("document.querySelector('.copy').textContent") == "Copied", "nothing copied")
    copied = tab.value("navigator.clipboard.readText()")
    check(copied == tab.value("document.querySelector('.command code').textContent"),
          f"copied {copied}")
    check(copied.startswith("dbxfer import "), copied)


def check_narrow(tab):
    overflow = tab.value("document.documentElement.scrollWidth - innerWidth")
    check(overflow <= 0, f"the page is {overflow} pixels wider than a telephone")


def check_options(tab):
    broken = tab.value(
        "[...document.querySelectorAll('.option')].filter(each => each.getClientRects().length > 1)"
        ".length"
    )
    check(broken == 0, f"{broken} options are broken after a dash")


def check_picture(tab):
    """However large it is, what it shows first is a table or the first row set aside."""
    seen = tab.value(
        """(() => {
          const window = document.querySelector('.picture').getBoundingClientRect();
          return [...document.querySelectorAll('.picture .table, .picture .ref text')].some(each => {
            const box = each.getBoundingClientRect();
            return box.left >= window.left && box.right <= window.right &&
              box.top >= window.top && box.bottom <= window.bottom;
          });
        })()"""
    )
    check(seen, "the picture opens where nothing is")


def check_readable(tab, how):
    """By everybody: what axe has to say against it."""
    with open(AXE, encoding="utf-8") as file:
        tab.value(file.read() + "; undefined")
    found = tab.value(
        "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations.map("
        "v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))])))"
    )
    check(json.loads(found) == [], f"axe, {how}: {found}")


def check_without_script(tab, path):
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(path)
    check(tab.value("document.querySelector('.tools').hidden"), "buttons that do nothing are there")
    check(tab.value("document.querySelectorAll('.copy').length") == 0, "so is a copy button")
    check(tab.value("document.querySelector('.verdict').textContent.length") > 10, "no verdict")
    tab.click("summary")
    check(tab.value("document.querySelectorAll('details[open]').length") == 1, "nothing unfolds")
    tab.send("Emulation.setScriptExecutionDisabled", value=False)


def check_looks(tab, path):
    for scheme in ("light", "dark"):
        for width in (1280, 400):
            tab.look(width, 900, scheme)
            tab.open(path)
            tab.value("document.querySelectorAll('details').forEach(each => (each.open = true))")
            check_narrow(tab)
            check_options(tab)
            check_readable(tab, f"{os.path.basename(path)}, {scheme}, {width} pixels")


def check_print(tab):
    tab.value("document.querySelectorAll('details').forEach(each => (each.open = false))")
    tab.value("dispatchEvent(new Event('beforeprint'))")
    check(tab.value("document.querySelectorAll('details:not([open])').length") == 0,
          "paper has something folded")
    tab.value("dispatchEvent(new Event('afterprint'))")
    check(len(tab.send("Page.printToPDF")["data"]) > 10_000, "nothing was printed")


def fleet_script(databases):
    """A registry: one takes all rows, one some of them, one has no database, one another kind."""
    urls = [databases.create("whole", SHAPE), databases.create("part", SHAPE, PROD)]
    rows = [*(f"'{url}'" for url in urls), "NULL", "'mysql://nobody'"]
    names = [f"'{HOSTILE}'", f"$${IMAGE}$$", "'nancy'", "'typo'"]
    values = ", ".join(f"({name}, {row})" for name, row in zip(names, rows))
    return (f"CREATE TABLE organizations (slug text, db_connection_string text); "
            f"INSERT INTO organizations VALUES {values}")


def served_page(fleet, folder):
    """What a service shows, once a run of each organisation with a database has ended."""
    environment = {**os.environ, "DATABASE_URL": fleet}
    command = [DBXFER, "serve", "--tokens", "tokens"]
    token = subprocess.run([*command, "--new-token", "super-admin"], cwd=folder, env=environment,
                           capture_output=True, text=True, check=True).stdout.strip()
    with subprocess.Popen([*command, "--runs", "runs", "--do", "import s.json", "--listen", "127.0.0.1:0"],
                          cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as service:
        try:
            line = next(line for line in service.stderr if line.startswith("listening on "))
            ask_for_runs(line.removeprefix("listening on ").strip(), token, folder)
        finally:
            service.terminate()


def ask_for_runs(root, token, folder):
    def ask(path, method="GET"):
        request = urllib.request.Request(root + path, method=method)
        request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    for slug in (HOSTILE, IMAGE):
        ask(f"/api/v1/organizations/{urllib.parse.quote(slug, safe='')}/database/migrate", "POST")
    until = time.monotonic() + 60
    while any(run["state"] != "ended" for run in json.loads(ask("/api/v1/runs"))["runs"]):
        check(time.monotonic() < until, "a run does not end")
        time.sleep(0.1)
    with open(os.path.join(folder, "served.html"), "wb") as file:
        file.write(ask("/"))


def small_pages(databases, folder):
    """Those of each command, of names that are hostile."""
    dev = databases.create("dev", SHAPE, DEV)
    prod = databases.create("prod", SHAPE, PROD)
    dbxfer(folder, dev, 0, "export", "s.json", "--report", "export.html")
    dry = ["import", "s.json", "--dry-run", "--verbose"]
    dbxfer(folder, prod, 7, *dry, "--report", "dry.html")
    dbxfer(folder, prod, 7, *dry, "--show-values", "--report", "values.html")
    dbxfer(folder, prod, 7, "verify", "s.json", "--report", "verify.html")
    dbxfer(folder, prod, 7, "import", "s.json", "--undo", "u.json", "--report", "real.html")
    dbxfer(folder, prod, 0, "undo", "u.json", "--dry-run", "--report", "undo.html")
    dbxfer(folder, dev, 6, "import", "s.json", "--report", "refused.html")
    fleet = databases.create("fleet", fleet_script(databases))
    dbxfer(folder, fleet, 0, "fleet", "plan", "-o", "run", "--do", "import s.json")
    dbxfer(folder, fleet, 6, "fleet", "run", "run", "--yes", "--report", "fleet.html")
    served_page(fleet, folder)
    return [
        os.path.join(folder, f"{name}.html")
        for name in ("dry", "export", "values", "verify", "real", "undo", "refused", "fleet", "served")
    ]


def large_page(databases, folder):
    dev = databases.create("many_dev", MANY, MANY_ROWS.format(1, 6))
    prod = databases.create("many_prod", MANY)
    databases.run(prod, "INSERT INTO t1 SELECT n + 100, NULL, n FROM generate_series(1, 3) n")
    dbxfer(folder, dev, 0, "export", "many.json")
    dbxfer(folder, prod, 7, "import", "many.json", "--dry-run", "--report", "many.html")
    return os.path.join(folder, "many.html")


def main():
    with tempfile.TemporaryDirectory() as folder, Databases() as databases, Chromium() as browser:
        tab = Tab(browser)
        first, *others = small_pages(databases, folder)
        tab.look(1280, 900, "light")
        tab.open(first)
        check_harmless(tab, first)
        check_filter(tab)
        check_expand(tab)
        check_copy(tab)
        check_print(tab)
        check_harmless(tab, first)
        check_without_script(tab, first)
        for path in (first, *others):
            check_looks(tab, path)
        for path in others:
            tab.open(path)
            check_harmless(tab, path)

        large = large_page(databases, folder)
        check(os.path.getsize(large) < 3_000_000, "the page is larger than 3 MB")
        tab.look(1280, 900, "light")
        tab.open(large)
        check_harmless(tab, large)
        took = tab.value("performance.timing.loadEventEnd - performance.timing.navigationStart")
        check(visible(tab) == 500, "not every table is there")
        check_looks(tab, large)
        tab.look(400, 900, "light")
        tab.open(large)
        check_picture(tab)
        print(f"{len(others) + 2} pages; the one of 500 tables has {os.path.getsize(large):,} bytes "
              f"and was open after {took} ms")


main()
