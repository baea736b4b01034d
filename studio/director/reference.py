"""The reference page of edits, written from the models: ``python -m studio.director.reference`` prints it."""

from __future__ import annotations

import json
import sys
from typing import Any

from studio.director.edits import json_schema

_HEAD = """# Edits as JSON

For projects on this computer. The director there has no language model, so some wordings are beyond it; these are the
objects that it makes of words, and an agent that knows what was meant can send them itself. A message may be JSON
instead of words: one edit, a list of them, or `{"edits": [...]}`. All edits of a message make one version (`undo` takes
all of them back), or none: when one cannot be made, the reply says why and nothing changes; what is so already is
passed over. The same holds for a message outside the schema; JSON without any `edit` or `edits` is read as a request
that is laid out like that.

- `pictures` counts from 1, in the order in which they are shown (`status` lists them), negative numbers from the end
  (-1 is the last); left out, it means all of them. `number` counts the texts of one role, from 1, by their start.
- Each edit finds the video as the edits before it left it. (In words, "the third photo" is the one that was third when
  the message was typed, unless the message has put something in before.)
- Times and lengths are seconds; whole frames of 1/30 s are the finest step.
- Files are named by the name under which they were uploaded, or by their id.
- Colours are `#RRGGBB`; volumes, sizes and strengths are hundredths, and `louder` adds so many of them (negative:
  quieter). "A bit" is usually `scale` 125 or 80, `closer` 25, 20 of a colour setting, 15 of a volume. What is left out
  stays as it is.
- Roles: `title` opens the video, `subtitle` stands with it; `caption` is over its picture; `lower_third` is a name in a
  corner; `call_to_action` is a button over the last picture; `end_card` is a card of its own, for which the video gets
  longer where nobody asked for its length.
- `remove` takes the captions of its pictures along, `move` and `swap` carry them.

A change:

```json
{"edits": [{"edit": "change_text", "role": "title", "style": {"color": "#E5322D"}},
           {"edit": "music", "mood": "lofi", "volume": 30},
           {"edit": "length", "seconds": 20}]}
```

A first video, exactly (the files were handed over with a message before, or come with this one). `media` says which
pictures and in which order, and leaves logos and songs out, which have edits of their own. `make` replaces the whole
video that there is, texts, music and logo included; without pictures, each line of `script` is a screen of words:

```json
{"edits": [{"edit": "make", "media": ["dog.jpg", "beach.jpg"], "title": "Our Summer", "shape": "vertical",
            "seconds": 12, "look": "playful", "mood": "happy"},
           {"edit": "add_text", "role": "caption", "picture": 1, "text": "Max found a friend"},
           {"edit": "add_text", "role": "caption", "picture": 2, "text": "Waves all day"},
           {"edit": "add_text", "role": "call_to_action", "text": "Book before June"}]}
```

Something else was done than meant: take it back and do the right thing, in one message:

```json
{"edits": [{"edit": "undo"}, {"edit": "remove_text", "role": "title"}]}
```

Moods: `lofi` relaxed, `upbeat` lively, `cinematic` wide and in minor, `calm` slow and soft, `corporate` confident,
`happy` bright, `epic` strong and in minor, `elegant` refined, `playful` bouncing. No single instrument and no music of
one country can be had: take the nearest mood and say so.

What people mean:

| they say | the edit |
|---|---|
%s

This page is generated from `studio/director/edits.py` by `python -m studio.director.reference`; a test keeps it true.

| edit | does | fields |
|---|---|---|
"""

MEANT = (
    ("the second one goes by too fast", {"edit": "picture_length", "pictures": [2], "seconds": 2, "relative": True}),
    ("I can't read the title in time", {"edit": "change_text", "role": "title", "seconds": 5}),
    ("the captions get lost in the picture", {"edit": "change_text", "role": "caption", "style": {"plate": True}}),
    ("my mum's name is Ann (third caption)",
     {"edit": "change_text", "role": "caption", "number": 3, "text": "Ann in the garden"}),
    ("it should feel cosier", {"edit": "grade", "warmth": 25}),
    ("I want something I can nap to", {"edit": "music", "mood": "calm"}),
    ("her head is cut off in the first one", {"edit": "framing", "pictures": [1], "fit": "fit"}),
    ("hold still, it makes me seasick", {"edit": "framing", "move": "none"}),
    ("no flying about between the photos", {"edit": "transition", "kind": "none"}),
    ("too much, lose the last two", {"edit": "remove", "pictures": [-2, -1]}),
    ("the cough at 0:14 has to go", {"edit": "cut", "start": 14, "end": 15}),
    ("it's for the shop page now", {"edit": "shape", "shape": "square"}),
    ("skip the long intro of my song", {"edit": "music", "media": "mysong.mp3", "skip": 15}),
    ("quieter while she talks (8 to 14 s)", {"edit": "music_level", "start": 8, "end": 14, "volume": 20}),
    ("one more picture at the end: our logo", {"edit": "insert", "media": "logo.png", "seconds": 2}),
    ("the last five seconds are too much", {"edit": "cut", "start": -5}),
    ("why does it go black at the end", {"edit": "fade", "fade_out": 0}),
    ("the colours were better before", {"edit": "take_back", "about": "colors"}),
)  # fmt: skip
"""Wordings of which not all are read, and an edit that does what they mean."""


def page() -> str:
    """The page: what each edit does, and the JSON schema."""
    schema = json_schema()
    names = schema["discriminator"]["mapping"]
    rows = [_row(name, schema["$defs"][path.rpartition("/")[2]]) for name, path in names.items()]
    values = [f"- `{field}`: {told}" for field, told in _values(schema).items()]
    meant = [f"| {said} | `{json.dumps(edit, ensure_ascii=False)}` |" for said, edit in MEANT]
    return (
        f"{_HEAD % chr(10).join(meant)}{chr(10).join(rows)}\n\n## What a field may be\n\n{chr(10).join(values)}\n\n"
        f"## JSON schema\n\n```json\n{_lines(schema)}\n```\n"
    )


def _values(schema: dict[str, Any]) -> dict[str, str]:
    """What the fields may be that take one of a few words, and the fields of the objects among them."""
    told: dict[str, str] = {}
    for definition in schema["$defs"].values():
        for field, what in definition.get("properties", {}).items():
            words = " ".join(f"`{one}`" for one in _words(what) if field != "edit")
            if len(words) > len(told.get(field, "")):
                told[field] = words
    for field, name in (("style", "Style"), ("cues", "Cue")):
        fields = ", ".join(f"`{one}`" for one in schema["$defs"][name]["properties"])
        told[field] = f"an object with {fields}"
    return told


def _words(what: dict[str, Any]) -> list[object]:
    """The words that a field may be."""
    inner = [*what.get("anyOf", ()), *([what["items"]] if isinstance(what.get("items"), dict) else ())]
    return [
        *what.get("enum", ()),
        *([what["const"]] if "const" in what else ()),
        *(word for one in inner for word in _words(one)),
    ]


def _row(name: str, definition: dict[str, Any]) -> str:
    fields = [one for one in definition.get("properties", {}) if one != "edit"]
    required = definition.get("required", [])
    told = ", ".join(f"**{one}**" if one in required else one for one in fields)
    return f"| `{name}` | {' '.join(definition['description'].split())} | {told or '-'} |"


def _lines(schema: dict[str, Any]) -> str:
    """The schema with one definition on each line: short enough to read, exact enough to use."""
    parts = [f"  {json.dumps(name)}: {json.dumps(one)}" for name, one in schema["$defs"].items()]
    rest = {key: value for key, value in schema.items() if key != "$defs"}
    return '{"$defs": {\n' + ",\n".join(parts) + "\n},\n" + json.dumps(rest)[1:]


if __name__ == "__main__":
    sys.stdout.write(page())
