"""screenshots.py PAGE.html PREFIX [HEIGHT]: pictures of a report, light and dark, wide and 400 pixels
narrow, as PREFIX-light-1280.webp and so on; of its uppermost HEIGHT pixels."""

import os
import sys

sys.dont_write_bytecode = True
from chromium import Chromium, Tab

page, prefix = os.path.abspath(sys.argv[1]), sys.argv[2]
height = int(sys.argv[3]) if len(sys.argv) > 3 else None
with Chromium() as browser:
    tab = Tab(browser)
    for scheme in ("light", "dark"):
        for width in (1280, 400):
            tab.look(width, 900, scheme)
            tab.open(page)
            # What is not on the screen would be an empty sheet.
            tab.value(
                "document.querySelectorAll('section').forEach(each => "
                "(each.style.contentVisibility = 'visible'))"
            )
            tab.picture(f"{prefix}-{scheme}-{width}.webp", height)
