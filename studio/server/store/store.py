"""The store: one database and the tables' keepers."""

from __future__ import annotations

from pathlib import Path

from studio.server.store.accounts import Accounts
from studio.server.store.database import open_database
from studio.server.store.renders import Renders
from studio.server.store.sessions import Sessions
from studio.server.store.turns import Turns
from studio.server.store.versions import Versions

FILE_NAME = "studio.db"


class Store:
    """Everything that the studio remembers, in ``home/studio.db``."""

    def __init__(self, home: Path) -> None:
        self._database = open_database(home / FILE_NAME)
        self.transaction = self._database.transaction
        self.accounts = Accounts(self._database)
        self.sessions = Sessions(self._database)
        self.turns = Turns(self._database)
        self.versions = Versions(self._database)
        self.renders = Renders(self._database)

    def close(self) -> None:
        self._database.close()
