"""facts.py URL: what Django's own ORM says of a database, one fact a line, without any id.
facts.py URL migrate: makes the tables, as django.sql holds them."""

import os
import sys
from urllib.parse import unquote, urlparse

import django
from django.conf import settings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

url = urlparse(sys.argv[1])
settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": url.hostname,
            "PORT": url.port,
            "USER": unquote(url.username),
            "PASSWORD": unquote(url.password),
            "NAME": url.path[1:],
        }
    },
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django.contrib.sites",
        "shop",
    ],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    SECRET_KEY="of a test",
    USE_TZ=True,
)
django.setup()

if sys.argv[2:] == ["migrate"]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("migrate", run_syncdb=True, verbosity=0)  # shop, whose keys need the others
    sys.exit()

from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sites.models import Site  # noqa: E402
from shop.models import Label  # noqa: E402

facts = set()
for user in User.objects.all():
    facts.add(f"{user.username} has the password {user.password}")
    for group in user.groups.all():
        facts.add(f"{user.username} is in {group.name}")
    for permission in user.get_all_permissions():
        assert user.has_perm(permission)
        facts.add(f"{user.username} may {permission}")
for site in Site.objects.all():
    facts.add(f"site {site.domain}")
for label in Label.objects.all():
    name = getattr(label.of, "name", getattr(label.of, "username", None))
    facts.add(f"{label.text} is on the {label.content_type.model} {name}")
print("\n".join(sorted(facts)))
