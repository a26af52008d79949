"""An application that migrates the databases of its organisations itself, as those of the guides do,
and some that only say so. Arguments: PORT, the URL of a server without a database, the token."""
import http.server
import json
import subprocess
import sys
import threading
import time

port, server, token = int(sys.argv[1]), sys.argv[2], sys.argv[3]
runs, looks, lock = {}, {}, threading.Lock()

ADD = "CREATE TABLE donor_tags (id serial PRIMARY KEY); UPDATE alembic_version SET version_num = 'e5a7'"


def psql(database, sql):
    return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", f"{server}/{database}", "-c", sql],
                          check=True, capture_output=True, text=True).stdout.split()


class BackEnd(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"{}", location=None):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

    def organisation(self):
        if self.headers.get_all("Authorization") != ["Bearer " + token]:
            self.answer(401)
            return None
        parts = self.path.split("/")
        return parts[4] if parts[1:4] == ["api", "v1", "organizations"] else None

    def do_POST(self):
        organisation = self.organisation()
        if organisation is None:
            return
        refused = {"o-forbidden": 403, "o-unknown": 404, "o-busy": 409, "o-nourl": 422, "o-late": 429,
                   "o-away": 502, "o-broken": 500}
        if organisation in refused:
            self.answer(refused[organisation], b'{"detail": "canary of a driver"}')
        elif organisation == "o-elsewhere":
            self.answer(307, location="http://127.0.0.1:1/stolen")
        elif organisation == "o-sent-away":
            self.answer(202, location="http://127.0.0.1:1/run")
        elif organisation == "o-hangs":
            time.sleep(30)
        elif organisation == "o-endless":
            self.answer(200, b"x" * (2 << 20))
        elif organisation == "o-slow":
            with lock:
                runs[organisation] = 0
            self.answer(202, location="/api/v1/runs/slow")
        elif organisation == "o-fails":
            self.answer(202, location="/api/v1/runs/fails")
        else:
            if organisation == "o-wrong":
                psql("main", "CREATE TABLE IF NOT EXISTS moved (id int)")
            elif organisation not in ("o-lies", "o-again"):
                psql(organisation.replace("-", "_"), ADD)
            self.answer(200, b'{"success": true}')

    def do_GET(self):
        if self.path == "/api/v1/runs/slow":
            with lock:
                runs["o-slow"] += 1
                at = runs["o-slow"]
            if at == 3:
                psql("o_slow", ADD)
            self.answer(200, json.dumps({"state": "running" if at < 4 else "ended", "outcome": "done"} if at >= 4
                                        else {"state": "running"}).encode())
        elif self.path == "/api/v1/runs/fails":
            self.answer(200, b'{"status": "failed", "error": "canary of a driver"}')
        else:
            organisation = self.organisation()
            if organisation is None:
                return
            database = "other" if organisation == "o-blind" else organisation.replace("-", "_")
            names = psql(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            body = {"tables": names} if organisation != "o-good" else [{"name": name} for name in names]
            self.answer(200, json.dumps(body).encode())


http.server.ThreadingHTTPServer(("127.0.0.1", port), BackEnd).serve_forever()
