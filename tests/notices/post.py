"""What the tests of the notices share: the mails about a change, and a mail server to send them to."""

import socketserver
from contextlib import contextmanager
from email import message_from_bytes, policy
from threading import Thread

from django.core import mail
from django.db import transaction

from lifecycle.door import carry_out
from lifecycle.models import StateChange
from notices.handling import handle
from notices.models import Delivery
from notices.sending import send_due
from tests.factories import IdeaFactory


@transaction.atomic
def told(digitek) -> StateChange:
    """A change with one letter, to the sender of a new idea."""
    return carry_out(IdeaFactory().write_to_sender, by=digitek, reason="Hej", handler=digitek)


def mails_about(change) -> dict:
    """The mails that `change` leads to, by address; sent on the way they always go."""
    mail.outbox.clear()
    handle(change)
    send_due(Delivery.objects.filter(change=change))
    return {address: message for message in mail.outbox for address in message.to}


class PostOffice:
    """A small SMTP server: keeps what it takes, and answers to a receiver what `refuse` says.

    `before` is called before it greets, `after` when it has a mail and has not said so yet.
    """

    def __init__(self):
        self.mails, self.refuse, self.before, self.after = [], {}, None, None

    @property
    def message_ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.mails]

    def settings(self) -> dict:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.port,
            "EMAIL_TIMEOUT": 5,
        }

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @contextmanager
    def open(self):
        """Serve on a free port until the block ends."""
        office = self

        class Counter(socketserver.StreamRequestHandler):
            def handle(self):
                office.converse(self)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = allow_reuse_address = True

        with Server(("127.0.0.1", 0), Counter) as server:
            self.port = server.server_address[1]
            thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            try:
                yield self
            finally:
                server.shutdown()
                thread.join()

    def converse(self, line):
        """One connection, from greeting to QUIT."""
        if self.before:
            self.before()

        def say(text):
            line.wfile.write(f"{text}\r\n".encode())

        say("220 posthus")
        while command := line.rfile.readline().decode().strip():
            verb = command.split(":")[0].split()[0].upper()
            if verb == "DATA":
                say("354 kom bare")
                self._take(line)
            elif verb == "RCPT":
                address = command.split("<")[1].split(">")[0]
                say(self.refuse.get(address, "250 ja"))
            elif verb == "QUIT":
                say("221 farvel")
                return
            else:
                say("250 ja")

    def _take(self, line):
        content = b"".join(iter(line.rfile.readline, b".\r\n"))
        self.mails.append(message_from_bytes(content, policy=policy.default))
        if self.after:
            self.after()
        line.wfile.write(b"250 taget\r\n")
