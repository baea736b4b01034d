"""A multipart body, written to disk as it arrives: memory stays constant whatever its size."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from studio.server.errors import Failure
from studio.server.uploads.library import Incoming, Library
from studio.server.uploads.names import form_name

FIELD = b"files"
HEADERS_LIMIT = 16 * 1024
OUTSIDE_LIMIT = 1024 * 1024
"""Bytes of a whole form that belong to no file: headers, boundaries, other fields."""


def boundary_of(content_type: str) -> bytes:
    """The boundary of ``multipart/form-data``. Raises Failure("bad_request")."""
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise Failure("bad_request", "Expected multipart/form-data with a boundary.")
    return boundary


class FormReader:
    """Takes the parser's events and fills ``files`` with the parts named ``files`` that carry a file name.

    All incoming files close, and are removed unless they were kept, with ``stack``.
    """

    def __init__(self, library: Library, stack: contextlib.ExitStack, most: int) -> None:
        self.files: list[Incoming] = []
        self._library = library
        self._stack = stack
        self._most = most
        self._name = self._value = b""
        self._disposition = b""
        self._current: Incoming | None = None

    def parser(self, boundary: bytes) -> MultipartParser:
        return MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_header_end": self._header_end,
                "on_headers_finished": self._headers_finished,
                "on_part_data": self._data,
            },
        )

    def _begin(self) -> None:
        self._name = self._value = self._disposition = b""
        self._current = None

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]
        self._check_headers()

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._check_headers()

    def _check_headers(self) -> None:
        if len(self._name) + len(self._value) > HEADERS_LIMIT:
            raise Failure("bad_request", "A part's header is too long.")

    def _header_end(self) -> None:
        if self._name.lower() == b"content-disposition":
            self._disposition = self._value
        self._name = self._value = b""

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        if options.get(b"name") != FIELD or b"filename" not in options:
            return
        if len(self.files) >= self._most:
            raise Failure("bad_request", f"More than {self._most} files in one upload.")
        self._current = self._stack.enter_context(self._library.receive(form_name(options[b"filename"])))
        self.files.append(self._current)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._current is not None:
            self._current.write(data[start:end])


async def read_form(reader: FormReader, content_type: str, chunks: AsyncIterator[bytes]) -> list[Incoming]:
    """Reads a whole body; the files in their order. Raises Failure."""
    parser = reader.parser(boundary_of(content_type))
    received = 0
    try:
        async for chunk in chunks:
            parser.write(chunk)
            received += len(chunk)
            if received - sum(file.size for file in reader.files) > OUTSIDE_LIMIT:
                raise Failure("body_too_large")
        parser.finalize()
    except MultipartParseError as error:
        raise Failure("bad_request", str(error)) from None
    if not reader.files:
        raise Failure("bad_request", "There is no file in the field 'files'.")
    return reader.files
