"""Clauses whose text or name stands without quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from studio.director.clause import NotClear, key_of
from studio.director.reading.clauses import ClauseReader
from studio.director.reading.found import Understood, lacks_its_kind
from studio.director.reading.freetext import with_name_quoted, with_text_quoted
from studio.director.reading.parting import last_end, parts
from studio.director.reading.swallowed import ends_apart


@dataclass(slots=True)
class UnquotedReader(ClauseReader):
    """Reads clauses that end with a text without quotation marks; ``sign`` ends the stretch that is read."""

    sign: str = ""

    def written(self, rest: str) -> tuple[Understood, str] | None:
        """What a stretch means whose text or name stands without quotation marks, and what comes after it."""
        named = with_name_quoted(self.marked, rest)
        if named is not None and any(key_of(one) in ("verb:save", "verb:name") for one in self.marked.tokens_in(rest)):
            return self._quoted(named)
        quoted = with_text_quoted(self.marked, rest, self.sign, self._makes_sense) or named
        return None if quoted is None else self._quoted(quoted)

    def _quoted(self, text: str) -> tuple[Understood, str] | None:
        """The longest understood beginning of a stretch that has its text in a token, and what comes after it."""
        pieces = parts(text)
        for end in range(last_end(pieces, 0), 0, -2):
            stretch = "".join(pieces[:end])
            if not any(one.kind == "quoted" for one in self.marked.tokens_in(stretch)):
                return None
            if ends_apart(self.marked, pieces, 0, end):
                continue
            found = self.attempt(stretch)
            if found is not None and end > 1 and lacks_its_kind(found):
                continue  # "title Summer, logo top left"
            if found is not None and not self.written_without(found, pieces, 0, end):
                return found, "".join(pieces[end + 1 :])
        return None

    def written_without(self, found: Understood, pieces: list[str], index: int, end: int) -> bool:
        """Whether a run writes a text on a ground that there cannot be, and its beginning writes it without that."""
        grounds = isinstance(found.trouble, NotClear) and found.trouble.reason in ("plate_dark", "card_ground")
        if not grounds or not any(one.kind == "quoted" for one in found.tokens):
            return False
        runs = (self.attempt("".join(pieces[index:cut])) for cut in range(end - 2, index, -2))
        return any(one is not None and one.trouble is None and one.edits for one in runs)

    def _makes_sense(self, text: str) -> bool:
        found = self.attempt(text)
        return found is not None and (found.trouble is None or found.trouble.reason != "of_what")

    def is_written(self, text: str) -> bool:
        """Whether a stretch ends with a text without quotation marks."""
        written = self.written(text)
        return written is not None and written[0].trouble is None and bool(written[0].edits) and not written[1]
