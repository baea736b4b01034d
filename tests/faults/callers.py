"""A process with many threads that all call the service at once: ``callers.py URL FOLDER THREADS`` says how many calls
went well."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from create_video.client.account import Account
from create_video.client.credentials import CredentialStore
from create_video.clock import SystemClock
from tests.helpers import api_at


def main(url: str, folder: Path, threads: int) -> int:
    client = api_at(url)
    account = Account(client, client.transport.backend, CredentialStore(folder, url), {}, SystemClock())
    together, well = threading.Barrier(threads), []

    def call() -> None:
        together.wait()
        well.append(account.call(client.credits).available)

    started = [threading.Thread(target=call) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    return len(well)


if __name__ == "__main__":
    sys.stdout.write(str(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
