"""A form's bytes give the same files however the network cuts them."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Sequence
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.server.errors import Failure
from studio.server.uploads.form import FormReader, read_form
from studio.server.uploads.library import Library

CONTENTS = st.lists(st.binary(max_size=300) | st.just(b"\r\n--x\r\n"[:-3]), min_size=1, max_size=4)
CUTS = st.lists(st.integers(0, 2000), max_size=12)
TYPE = "multipart/form-data; boundary=x-y-z"


def form_of(contents: Sequence[bytes]) -> bytes:
    parts = (
        b'--x-y-z\r\nContent-Disposition: form-data; name="files"; filename="%d.bin"\r\n\r\n%s\r\n' % (number, content)
        for number, content in enumerate(contents)
    )
    return b"".join(parts) + b"--x-y-z--\r\n"


def cut(body: bytes, cuts: Sequence[int]) -> list[bytes]:
    places = sorted({0, len(body), *(place % (len(body) + 1) for place in cuts)})
    return [body[start:end] for start, end in pairwise(places)]


def read(chunks: Sequence[bytes]) -> list[tuple[str, bytes]]:
    async def stream() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        reader = FormReader(Library(Path(folder), 10_000, 0), stack, 10)
        files = asyncio.run(read_form(reader, TYPE, stream()))
        for file in files:
            file.finish()
        return [(file.filename, file.path.read_bytes()) for file in files]


@settings(max_examples=60, deadline=None)
@given(CONTENTS, CUTS)
def test_files_do_not_depend_on_how_a_form_is_cut(contents: list[bytes], cuts: list[int]) -> None:
    assert read(cut(form_of(contents), cuts)) == [(f"{n}.bin", content) for n, content in enumerate(contents)]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), CUTS)
def test_bytes_that_are_no_form_are_refused_and_nothing_worse(body: bytes, cuts: list[int]) -> None:
    with contextlib.suppress(Failure):
        read(cut(body, cuts))
