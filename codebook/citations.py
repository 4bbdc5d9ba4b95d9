"""Find the codes a letter cites, of every system, with their modifiers and units.

The order of work: one kind of dash and blank; addresses, references and look-alikes blotted out;
codes that count only by a cue or a table; slips of the pen; then shapes, which the book's tables
and the words around name (codebook.citing holds a module for each).  The book's CPT and HCPCS
lists may be samples, so a number that lies in CPT's sections, or a letter with four digits, is a
citation even where the book does not know it (*known* False): the draft then says that the book
is silent, which is never wrong.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain

from codebook.book import Book
from codebook.cited import CPT, HCPCS, ICD10CM, LINE_SYSTEMS, Citation
from codebook.citing.bindings import bind_modifiers, bind_units
from codebook.citing.cued_codes import find_cued_codes
from codebook.citing.known import KnownCodes
from codebook.citing.masks import blot, mask_addresses, mask_look_alikes, one_for_one
from codebook.citing.misspelt import Slip, find_slips, with_figures
from codebook.citing.naming import Name, Namer
from codebook.citing.other_icd import find_icd9, find_inpatient
from codebook.citing.ranges import mark_ranges
from codebook.citing.shapes import Shape, in_cpt_sections, shapes
from codebook.citing.shared_units import share_units
from codebook.citing.tails import Tail, read_tail
from codebook.citing.units import units_at_end, units_before, units_beside, units_in_row
from codebook.modifiers import ANATOMIC_SITES, MODIFIERS, NCCI_ASSOCIATED
from codebook.reference_mentions import references_in

__all__ = ["CPT", "HCPCS", "ICD10CM", "Citation", "find_citations"]

_FLAGS = re.ASCII | re.IGNORECASE

# Every code, however it is written, has a digit.
_NUMBER = re.compile(r"\d", re.ASCII)
# Visits are told by their level alone: 99213/4, "99204 or 3?".
_SHORT = re.compile(
    r"/(\d{1,4})(?!\w|\.\d|-\d{3}|/\d{4})|"
    # Eighty-four is neither a place of service nor a modifier: "99283 or 84?".
    r"(?<=99[2-4]\d\d)\s(?:or|vs\.?)\s(\d|8[1-5])(?=\s?[?,;)])",
    re.ASCII,
)
# The right end of a range without its beginning: 99212-5, 99212-215, 10060-1.
_SHORT_RANGE = re.compile(
    r"-(\d|\d{2,3})(?![\w]|[-.]\d|\s?(?:mg|ml|min|cm|mm|days?|weeks?|units?)\b)", re.ASCII
)
# The further endings of a category: N18.30/.31, "L89.154 or .153".
_SHORT_DIAGNOSIS = re.compile(
    r"(?:/|(?:,|,?\s(?:or|and|vs\.?|versus)|\s&)\s)(\.\w{1,4})"
    r"(?![\w.]|\s?(?:mg|mcg|ml|cc|cm|mm|units?|inch\w*)\b)",
    re.ASCII | re.IGNORECASE,
)
_SITE = re.compile(rf"\b(?:{'|'.join(sorted(ANATOMIC_SITES))})\b", _FLAGS)
_USUAL = NCCI_ASSOCIATED | {"26", "50", "51", "76", "77", "95"}
_AND = re.compile(r"\s?(?:,|and|&|\+|,\sand)\s?", _FLAGS)
# Before a row's code stand its number or its date, which is blotted out.
_ROW_BEGINS = re.compile(r"(?:\A|\n)(?:(?:line|ln)\b)?[ \t|>\d.)#:\x00]{0,28}\Z", _FLAGS)
_MODIFIERS_COLUMN = re.compile(r"\bmod(?:ifier)?s?\b|[|\t][ \t]{0,8}m1[ \t]{0,8}[|\t]", _FLAGS)
# "| CPT | M1 | M2 | Units |" has a cell for the second.
_SECOND_COLUMN = re.compile(r"[|\t][ \t]{0,8}m(?:od(?:ifier)?)?[ \t]?2[ \t]{0,8}[|\t]", _FLAGS)
_SECOND_CELL = re.compile(
    r"[ \t]{0,8}[|\t][ \t]{0,8}(?P<modifier>\d\d|[A-Z][A-Z0-9])(?=[ \t]{0,8}[|\t])", re.ASCII
)
# Of two numbers in a row the first is a modifier.
_NUMBER_CELL = re.compile(
    r"(?:[ \t]{2,20}|[ \t]{0,8}[|\t][ \t]{0,8})\d\d(?=[ \t]{2}|[ \t]{0,8}(?:[|\n]|\Z))"
    r"(?![ \t|]{2,20}\d{1,3}(?:[ \t|\n]|\Z))",
    re.ASCII,
)
_UNITS_COLUMN = re.compile(
    r"\b(?:units?|qty|quantity|svcs?|srv|nos)\b|[ \t]{2}un?(?=[ \t]{2}|\n)|"
    r"\|[ \t]{0,8}un?[ \t]{0,8}(?=\|)|[ \t.]{2}#(?=[ \t.]{2})",
    _FLAGS,
)


def find_citations(text: str, book: Book, topic: str = "") -> tuple[Citation, ...]:
    """Every code *text* cites, in reading order, repeated where it is repeated.

    *topic* is the letter's subject: its codes are not cited, but it may say
    what plain numbers of the text are.  Total: any string is read, in time linear in its length.
    """
    if _NUMBER.search(text) is None:
        return ()
    masked = _masked(text)
    with book.reading() as reader:
        cited = _find(masked, KnownCodes(reader), topic)
    return tuple(replace(one, as_written=text[one.start : one.end]) for one in cited)


def _masked(text: str) -> str:
    plain = mask_addresses(one_for_one(text))
    references = [(one.start, one.end) for one in references_in(plain, text)]
    return mask_look_alikes(blot(plain, references))


def _find(masked: str, known: KnownCodes, topic: str) -> Iterable[Citation]:
    if not any(mark in masked for mark in "0123456789"):
        return ()
    apart = _cued(masked, known, topic)
    rest = _without(masked, apart)
    others = _apart(chain(find_inpatient(masked, known), find_icd9(rest, known, topic)))
    rest = _without(rest, others)
    reader = _Reader(rest, known, topic)
    slips = [reader.mended(slip) for slip in find_slips(rest, known)]
    slips = _apart(slips)
    reader.leave_out(slips)
    cited = _apart(chain(apart, others, slips, reader.citations()))
    cited = bind_modifiers(masked, share_units(masked, cited), reader.is_modifier)
    cited = bind_units(masked, cited)
    return mark_ranges(masked, cited)


def _cued(masked: str, known: KnownCodes, topic: str) -> list[Citation]:
    figures = with_figures(masked)
    cited = find_cued_codes(figures, known, topic)
    if figures == masked:
        return cited
    return [
        replace(one, typo=masked[one.start : one.end] != figures[one.start : one.end])
        for one in cited
    ]


def _without(masked: str, cited: Iterable[Citation]) -> str:
    return blot(masked, [(one.start, one.end) for one in cited])


def _apart(cited: Iterable[Citation]) -> list[Citation]:
    """*cited* in reading order, without those that begin within another."""
    kept: list[Citation] = []
    for one in sorted(cited, key=lambda one: one.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


class _Reader:
    """One letter being read: its masked text, the book's lists, and what was cited last."""

    def __init__(self, masked: str, known: KnownCodes, topic: str) -> None:
        self.text = self._masked = masked
        self.known = known
        self.topic = topic
        self.last: Citation | None = None

    @cached_property
    def _in_rows(self) -> bool:
        """Whether some heading speaks of units."""
        return _UNITS_COLUMN.search(self._masked) is not None

    @cached_property
    def _has_modifiers_column(self) -> bool:
        """Whether some heading speaks of modifiers."""
        return _MODIFIERS_COLUMN.search(self._masked) is not None

    @cached_property
    def _has_second_column(self) -> bool:
        """Whether some heading has a column for a second modifier."""
        return _SECOND_COLUMN.search(self._masked) is not None

    def leave_out(self, cited: Iterable[Citation]) -> None:
        """Blot *cited* out: they are read."""
        self.text = _without(self.text, cited)

    def is_modifier(self, two: str) -> bool:
        """Whether *two* is a modifier, ours or the book's."""
        return two in MODIFIERS or "MODIFIER" in self.known.systems(two)

    def citations(self) -> Iterator[Citation]:
        """Every citation that a shape makes, in reading order."""
        namer = Namer(self.text, self.known, self.topic)
        for shape in shapes(self.text):
            name = namer.name(shape, self.last)
            if name is None:
                continue
            self.last = self._with_tail(shape, name)
            yield from self._sites_apart(self.last)
            yield from self._short_list(self.last, shape.end)
            yield from self._short_diagnoses(self.last)

    def mended(self, slip: Slip) -> Citation:
        """The citation a slip of the pen makes, with its tail."""
        written = Citation(
            slip.code, slip.system, (), None, slip.start, slip.end, "", known=True, typo=True
        )
        return self._line(written, self.is_modifier) if slip.system in LINE_SYSTEMS else written

    def _with_tail(self, shape: Shape, name: Name) -> Citation:
        dash = name.partial and self.text[shape.end : shape.end + 1] in ("-", "*")
        end = shape.end + (dash and name.system not in LINE_SYSTEMS)
        one = Citation(
            name.code, name.system, (), None, shape.start, end, "", name.known, partial=name.partial
        )
        if name.system not in LINE_SYSTEMS:
            return one
        return self._line(one, lambda two: self._is_modifier_of(one, two))

    def _line(self, one: Citation, is_modifier: Callable[[str], bool]) -> Citation:
        """*one* with the modifiers and units around it."""
        before = units_before(self.text, one.start, self.last.end if self.last else 0)
        counted = before is not None
        tail = read_tail(self.text, one.code, one.end, is_modifier, counted=counted)
        if self._in_rows and tail.modifiers and self._is_cell_of_units(one):
            tail = Tail((), None, one.end)
        second = _SECOND_CELL.match(self.text, tail.end) if self._has_second_column else None
        if second and len(tail.modifiers) == 1 and is_modifier(second["modifier"]):
            tail = Tail((*tail.modifiers, second["modifier"]), tail.units, second.end())
        units = tail.units or before or units_beside(self.text, one.start, tail.end)
        if units is None and self._begins_row(one):
            units = units_in_row(self.text, tail.end, headed=self._in_rows)
        elif units is None and self._in_rows:
            units = units_at_end(self.text, tail.end)
        elif tail.of_lines and self._is_one_of_several(one):
            units = None
        return replace(one, modifiers=tail.modifiers, units=units, end=tail.end)

    def _begins_row(self, one: Citation) -> bool:
        """Whether before *one* on its line there is no more than a number, a date or marks."""
        return _ROW_BEGINS.search(self.text[max(0, one.start - 33) : one.start]) is not None

    def _is_cell_of_units(self, one: Citation) -> bool:
        """Whether the cell behind *one* is of units, though its number is a modifier's too."""
        number = _NUMBER_CELL.match(self.text, one.end) if self._begins_row(one) else None
        return number is not None and not self._has_modifiers_column

    def _sites_apart(self, one: Citation) -> Iterator[Citation]:
        """*one*, or a line for each finger, toe or eyelid: 28285-T1, T2 are two operations."""
        places = list(_SITE.finditer(self.text, one.start, one.end))
        sites = tuple(place[0].upper() for place in places)
        if len(sites) < 2 or one.units or one.modifiers[-len(sites) :] != sites:
            yield one
            return
        others = one.modifiers[: -len(sites)]
        start = one.start
        for place, site in zip(places, sites, strict=True):
            yield replace(one, modifiers=(*others, site), start=start, end=place.end())
            start = place.end()

    def _is_one_of_several(self, one: Citation) -> bool:
        """Whether it is the last of several lines of a code: "20610-RT and 20610-LT, two lines"."""
        last = self.last
        return (
            last is not None
            and last.code == one.code
            and _AND.fullmatch(self.text[last.end : one.start][:12]) is not None
        )

    def _is_modifier_of(self, one: Citation, two: str) -> bool:
        after = self.text[one.end : one.end + 6]
        if after[:1] == "/" and self._sibling(one.code, two):
            # 45378/80/85 is a list and 99213/25 is a modifier, though 99225 once was a code.
            return after[3:4] != "/" and two in _USUAL
        return self.is_modifier(two)

    def _sibling(self, code: str, digits: str) -> bool:
        return digits.isdigit() and self.known.has(CPT, code[: -len(digits)] + digits)

    def _short_list(self, first: Citation, code_end: int) -> Iterator[Citation]:
        """The rest of 99213/4/5 and 99212-5: each number replaces the end of the code before it."""
        if first.system not in (CPT, HCPCS) or first.partial or first.end != code_end:
            return
        at, code, pattern = first.end, first.code, _SHORT
        if match := _SHORT_RANGE.match(self.text, at):
            end = code[: -len(match.group(1))] + match.group(1)
            if end <= code or (len(match.group(1)) == 2 and self.is_modifier(match.group(1))):
                return
            pattern = _SHORT_RANGE
        while match := pattern.match(self.text, at):
            digits = match[match.lastindex or 1]
            code = code[: -len(digits)] + digits
            if first.system == CPT and not in_cpt_sections(code):
                return
            at = match.end()
            known = self.known.has(first.system, code)
            start = at - len(digits)
            self.last = Citation(code, first.system, (), None, start, at, "", known)
            yield self.last

    def _short_diagnoses(self, first: Citation) -> Iterator[Citation]:
        """The rest of N18.30/.31/.32: each ending stands behind the same category."""
        at, category = first.end, first.code.partition(".")[0]
        while first.system == ICD10CM and (match := _SHORT_DIAGNOSIS.match(self.text, at)):
            code, start, at = f"{category}{match[1].upper()}", match.start(1), match.end()
            if not self.known.has(ICD10CM, code):
                return
            yield Citation(code, ICD10CM, (), None, start, at, "", known=True)
