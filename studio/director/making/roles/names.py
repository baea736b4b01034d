"""The roles of the words of a request, each a letter: in tagged requests, labels of pieces and weights.*.txt."""

WISH, KEY, PLACE, REMARK, OUTSIDE = "w", "k", "p", "r", "O"
CAPTION, TITLE, SUBTITLE, CLOSING, OTHER = "s", "t", "u", "e", "o"
SHOWN = frozenset((CAPTION, TITLE, SUBTITLE, CLOSING, OTHER))
ROLES = (CAPTION, TITLE, SUBTITLE, CLOSING, OTHER, WISH, KEY, PLACE, REMARK)
