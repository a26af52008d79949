"""Chromium by its own remote protocol, over two pipes: no port is open, and no driver is needed.
The protocol: https://chromedevtools.github.io/devtools-protocol/"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

DEADLINE = 120  # seconds for an answer: a machine may have other things to do


class Chromium:
    """A browser without a window, in a profile of its own. To be used in a `with`."""

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="dbxfer-chromium-")
        theirs_in, self.to = os.pipe()
        self.back, theirs_out = os.pipe()
        # 3 and 4, where the browser looks for them, may be taken by those of the pipes' ends that
        # are ours.
        theirs = [fcntl.fcntl(fd, fcntl.F_DUPFD, 10) for fd in (theirs_in, theirs_out)]

        def wire():
            os.dup2(theirs[0], 3)
            os.dup2(theirs[1], 4)

        self.process = subprocess.Popen(
            [
                shutil.which("chromium"),
                "--headless",
                "--remote-debugging-pipe",
                f"--user-data-dir={self.profile}",
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-background-networking",
                # Chromium's sandbox does not start as root, or where a container forbids it.
                "--no-sandbox",
                "about:blank",
            ],
            preexec_fn=wire,
            pass_fds=(3, 4),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for fd in (theirs_in, theirs_out, *theirs):
            os.close(fd)
        self.waiting = b""
        self.last_id = 0
        self.events = []
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.to)
        os.close(self.back)
        shutil.rmtree(self.profile, ignore_errors=True)

    def receive(self):
        """The next message."""
        end = time.monotonic() + DEADLINE
        while b"\0" not in self.waiting:
            ready, _, _ = select.select([self.back], [], [], max(0, end - time.monotonic()))
            part = os.read(self.back, 1 << 20) if ready else b""
            if not part:
                raise RuntimeError("Chromium does not answer")
            self.waiting += part
        message, self.waiting = self.waiting.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, session=None, **parameters):
        """The answer to a command; events that come before it are kept."""
        self.last_id += 1
        message = {"id": self.last_id, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") != self.last_id:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']}")
            else:
                return answer["result"]

    def wait_for(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.receive())


class Tab:
    """A tab that shows a file."""

    def __init__(self, browser):
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setFocusEmulationEnabled", enabled=True)

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def open(self, path):
        self.browser.events.clear()
        self.send("Page.navigate", url=f"file://{path}")
        self.browser.wait_for("Page.loadEventFired")

    def look(self, width, height, scheme):
        """At a window of that size, `light` or `dark`."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 640,
        )
        self.send(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": "prefers-color-scheme", "value": scheme},
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ],
        )

    def value(self, script):
        """What a script gives that is run as if the developer's console had been given it."""
        answer = self.send(
            "Runtime.evaluate",
            expression=script, returnByValue=True, awaitPromise=True, userGesture=True,
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script[:200]}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def click(self, selector):
        """With the mouse, in the middle of an element."""
        x, y = self.value(
            f"""(() => {{
              const found = document.querySelector({json.dumps(selector)});
              found.scrollIntoView({{block: "center", behavior: "instant"}});
              const box = found.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            }})()"""
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1
            )

    def type(self, text):
        self.send("Input.insertText", text=text)

    def press(self, key, code):
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code,
                **({"text": key} if kind == "keyDown" and len(key) == 1 else {}),
            )

    def picture(self, path, height=None):
        """Of the whole page, or of its upper part, as the path's ending says: .png or .webp."""
        size = self.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {
            "x": 0, "y": 0, "width": size["width"],
            "height": min(size["height"], height or size["height"]), "scale": 1,
        }
        answer = self.send(
            "Page.captureScreenshot", format=path.rsplit(".", 1)[1], clip=clip,
            captureBeyondViewport=True, optimizeForSpeed=False,
        )
        with open(path, "wb") as file:
            file.write(base64.b64decode(answer["data"]))

    def requests(self):
        """The addresses that were asked for since open()."""
        return [
            event["params"]["request"]["url"]
            for event in self.browser.events
            if event.get("method") == "Network.requestWillBeSent"
        ]

    def complaints(self):
        """What the console shows since open(), and what the policy forbade."""
        kinds = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [event["params"] for event in self.browser.events if event.get("method") in kinds]
