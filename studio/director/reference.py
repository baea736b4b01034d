"""The reference page of edits, written from the models: ``python -m studio.director.reference`` prints it."""

from __future__ import annotations

import json
import sys
from typing import Any

from studio.director.edits import json_schema

_HEAD = """# Edits as JSON

A message may be JSON instead of words: one edit, a list of them, or `{"edits": [...]}`. They are the objects that the
director's own grammar makes of words, so an agent can be exact. All edits of a message make one version, or none: when
one cannot be made, the reply says why and nothing changes. The same holds for a message outside the schema; JSON
without any `edit` or `edits` is read as a request that is laid out like that.

- `pictures` counts from 1, negative numbers from the end (-1 is the last); left out, it means all of them.
- Each edit finds the video as the edits before it left it. (In words, "the third photo" is the one that was third when
  the message was typed, unless the message has put something in before.)
- Times and lengths are seconds; whole frames of 1/30 s are the finest step.
- Files are named by the name under which they were uploaded, or by their id.
- Colours are `#RRGGBB`; volumes, sizes and strengths are hundredths.

```json
{"edits": [{"edit": "change_text", "role": "title", "style": {"color": "#E5322D"}},
           {"edit": "music", "mood": "lofi", "volume": 30},
           {"edit": "length", "seconds": 20}]}
```

This page is generated from `studio/director/edits.py` by `python -m studio.director.reference`; a test keeps it true.

| edit | does | fields |
|---|---|---|
"""


def page() -> str:
    """The page: what each edit does, and the JSON schema."""
    schema = json_schema()
    names = schema["discriminator"]["mapping"]
    rows = [_row(name, schema["$defs"][path.rpartition("/")[2]]) for name, path in names.items()]
    return f"{_HEAD}{chr(10).join(rows)}\n\n## JSON schema\n\n```json\n{_lines(schema)}\n```\n"


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
