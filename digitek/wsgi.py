"""The entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digitek.settings")
application = get_wsgi_application()

# After set-up: the guard reads the database.
from people.demo_guard import refuse_demo_users  # noqa: E402

refuse_demo_users()
