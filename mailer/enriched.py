"""text/enriched and its elder text/richtext as plain text, RFC 1896 and RFC 1341."""

import re
from typing import Final

_UNSHOWN = re.compile(r"<(param|comment)>[^<]{0,1000}</\1>", re.IGNORECASE)
_TOKEN = re.compile(r"<<|<(/?[A-Za-z0-9-]{1,60})>|\n+|[^<\n]++|<")
# The commands that stand for characters; all others say how the text looks.
_SIGNS: Final = {"lt": "<", "nl": "\n", "/paragraph": "\n\n"}


def enriched_text(source: str) -> str:
    """*source* without its commands; one line end is a blank, of several one falls away."""
    done: list[str] = []
    is_filled = True
    for token in _TOKEN.finditer(_UNSHOWN.sub("", source)):
        piece, command = token[0], (token[1] or "").lower()
        if command:
            is_filled = command == "/nofill" if command.endswith("nofill") else is_filled
            done.append(_SIGNS.get(command, ""))
        elif piece[0] == "\n" and is_filled:
            done.append("\n" * (len(piece) - 1) or " ")
        else:
            done.append("<" if piece == "<<" else piece)
    return "".join(done)
