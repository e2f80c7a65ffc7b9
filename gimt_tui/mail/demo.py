"""The demo mailbox: a transport that keeps the message inside the program."""

from __future__ import annotations

from dataclasses import replace

from ..domain.dossier import Delivery, Folder, Mail


class DemoMailbox:
    """Files each message at once in ``folder``; nothing leaves the machine."""

    def __init__(self, folder: Folder = Folder.INBOX) -> None:
        self._folder = folder

    def deliver(self, mail: Mail) -> Mail:
        """The message, delivered into its folder."""
        return replace(mail, delivery=Delivery.DELIVERED, folder=self._folder)
