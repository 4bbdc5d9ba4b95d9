"""format=flowed text: its soft line ends joined again, RFC 3676."""


def unflow(text: str, *, delsp: bool) -> str:
    """*text* with flowed paragraphs on one line each and quoted lines marked "> ".

    *delsp* = the blank that marks a soft line end is not part of the text.
    """
    done: list[str] = []
    paragraph: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if paragraph and (depth != open_depth or content == "-- "):
            done.append(_line(open_depth, paragraph))
            paragraph = []
        soft = content.endswith(" ") and content != "-- "
        paragraph.append(content[:-1] if soft and delsp else content)
        open_depth = depth
        if not soft:
            done.append(_line(depth, paragraph))
            paragraph = []
    if paragraph:
        done.append(_line(open_depth, paragraph))
    return "\n".join(done)


def _line(depth: int, paragraph: list[str]) -> str:
    return f"{'>' * depth} {''.join(paragraph)}" if depth else "".join(paragraph)
