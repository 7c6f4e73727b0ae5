"""Which place a document speaks of: found in title, issuer and text, completed from the list of divisions."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import ne

from opencc import OpenCC

from index.division_list import Division, chain, holders
from index.divisions import city_of_zone, fold, full_names, is_zone, narrowest, parts, short_names, starts_with
from index.level import is_national
from index.place_counts import Mention, elected, mentions, mentions_in, speaking, without_titles
from index.place_names import OFTEN, headed_zones, place_in, same_zone, unlisted

_HEAD = 400
_HEAD_WEIGHT = 3
"""The opening words name the place that a document is for more often than its body does."""
_OPENING = 60
"""Characters in which a report names whom it is on."""
_ENOUGH = 200_000
"""Characters of a text that are read for its place."""
_FIRST_WEIGHT = 9
"""Weight of the first name if it stands there."""
_LISTING = re.compile("[、和与與及]")
"""Behind a name it begins a list of places, none of which the report is on alone."""
_SELF = re.compile("[全我](省|市|区|县)(?!域)")
_SELVES = 2
"""Times that a text must speak of its own place by its kind alone."""
_TRADITIONAL = 0.02
"""Share of characters that differ from Simplified in a text in Traditional characters; single ones are slips."""
_SAMPLE, _PIECE = 4_000, 100
"""Characters of a text by which its script is told, and how many of them are compared at once."""


def place_of(title: str | None, issuer: str | None, body: str, *, several: bool = False) -> str | None:
    """The place of a document from the widest name to the narrowest, `湖北省武汉市硚口区`; None if it has none.

    The narrowest name stands in title, issuer or text, looked for in this order; what holds it comes from there or from
    the list, in the script of the text. A document of the whole country has no place.

    Args:
        title: its title, if known.
        issuer: who issued it, if known.
        body: its text.
        several: it is part of a compilation, whose parts share a title that names no place.
    """
    heading = "" if several else title or ""
    body = body[:_ENOUGH]
    named, issued = place_in(heading), place_in(issuer or "")
    found = issued if named is None or (issued or "").endswith(named) else named
    if found is None and (is_national(issuer) or _reports_on_the_country(heading, body)):
        return None
    folded = fold(body)
    found = found or _first(heading) or _most_named(body, folded)
    if found is None:
        return None
    context = "\n".join((heading, issuer or "", body))
    return _completed(found, context, "\n".join((fold(heading), fold(issuer or ""), folded)))


def _reports_on_the_country(title: str, body: str) -> bool:
    """True if a national authority is named first of all, and no place beside it."""
    for words in (title, speaking(body[: _OPENING * 2])[:_OPENING]):
        for match in re.finditer(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]+", words):
            if is_national(match[0]):
                return True
            if next(mentions(match[0]), None) is not None:
                return False
    return False


def _first(title: str) -> str | None:
    """The first listed place that a title names."""
    found = next(mentions(title), None)
    return None if found is None else _certain(found, Counter()).name


def place_of_text(text: str) -> str | None:
    """The place that a text names most often, or None if no name stands out.

    Names in datelines do not count, names in the first 400 characters count three times unless inside 《》, the first
    name of all more. A development zone that the text names before any other place wins over its city. A name that no
    list has must be more frequent than the listed ones, twice as frequent if it is not among the first 400 characters.
    """
    return _most_named(text, fold(text))


def _most_named(text: str, simplified: str) -> str | None:
    words = speaking(text)
    simplified = simplified if words == text else fold(words)
    free, folded = without_titles(words), without_titles(simplified)
    seen = _narrowest(list(mentions_in(simplified)))
    heads = list(headed_zones(free, folded, seen))
    zones = {zone: at for at, zone in reversed(heads)}
    counts: Counter[Division] = Counter()
    starts = _starts(seen, free)
    for one in seen:
        if one.start not in {at for at, _ in heads}:
            weight = _HEAD_WEIGHT if one.start < _HEAD and one.start in starts else 1
            opens = one.start == starts[0] < _OPENING and not _LISTING.match(words, one.end) if starts else False
            counts[_certain(one, counts)] += _FIRST_WEIGHT if opens else weight
    others = unlisted(free, folded, [(one.start, one.end) for one in seen], head=_HEAD, weight=_HEAD_WEIGHT)
    about = elected(counts)
    if others is not None and (about is None or others[1] > about[1] * (1 if others[0] in words[:_HEAD] else 2)):
        return others[0]
    zone = heads[0][1] if heads else None
    opens = zone is not None and zones[zone] < _HEAD and zones[zone] <= min(starts, default=0)
    if zone is not None and opens and (about is None or _holds(about[0], zone)):
        return zone
    if about is None or about[1] < OFTEN:
        return None
    return _as_it_calls_itself(about[0], simplified, counts).name


def _narrowest(seen: list[Mention]) -> list[Mention]:
    """The names without those right before a name of something inside them (北京市 of 北京市丰台区)."""
    return [
        one
        for one, after in zip(seen, [*seen[1:], None], strict=False)
        if after is None
        or after.start != one.end
        or not any(holder in one.divisions for inside in after.divisions for holder in holders(inside))
    ]


def _starts(seen: list[Mention], free: str) -> list[int]:
    return [one.start for one in seen if not free[one.start].isspace()]


def _as_it_calls_itself(division: Division, folded: str, counts: Counter[Division]) -> Division:
    """The division, or what holds it or lies in it, if the text calls its own place so: 全市, 我省."""
    selves = Counter(match[1] for match in _SELF.finditer(folded))
    kind, often = max(selves.items(), key=lambda one: one[1], default=("", 0))
    if often < _SELVES or division.name.endswith(kind):
        return division
    inside = [one for one, _ in counts.most_common() if division in chain(one)]
    return next((one for one in (*reversed(chain(division)), *inside) if one.name.endswith(kind)), division)


def _certain(one: Mention, counts: Counter[Division]) -> Division:
    """What a name most likely means: a division below one that the text has named, else the widest."""
    above = {division.code for division in counts}
    inside = [division for division in one.divisions if above & {holder.code for holder in chain(division)}]
    return (inside or list(one.divisions))[0]


def _holds(division: Division, zone: str) -> bool:
    head = fold(city_of_zone(zone) or "")
    known = full_names().get(head) or short_names().get(head, ())
    return any(division in chain(one) and one.name.endswith("市") for one in known)


def with_parents(place: str, *contexts: str) -> str:
    """A place with all that holds it before it, in the script of its contexts; unlisted names stay as they are.

    A name that several divisions bear is completed only if a context names what holds exactly one of them.
    """
    return _completed(place, "\n".join(contexts), "\n".join(map(fold, contexts)))


def _completed(place: str, context: str, folded: str) -> str:
    if is_zone(narrowest(place)) and city_of_zone(narrowest(place)) is None and len(parts(place)) == 1:
        seen = list(mentions_in(folded))
        place = next((zone for _, zone in headed_zones(context, folded, seen) if same_zone(place, zone)), place)
    written = [fold(name) for name in parts(place)]
    known = _meant(written, folded)
    if known is None:
        return place
    full = written[0] if is_zone(written[0]) else known.name
    zone_head = is_zone(written[0]) and city_of_zone(written[0]) is not None
    above = [one.name for one in (holders(known) if zone_head or full == known.name else chain(known))]
    before = "".join(name for name in above if name not in written)
    kept = place[len(parts(place)[0]) :] if full != written[0] else place
    shown = before + (full if full != written[0] else "")
    if not _is_traditional(context, folded):
        return shown + kept
    traditional = _to_traditional()
    return str(traditional.convert(shown)) + (kept if fold(kept) != kept else str(traditional.convert(kept)))


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def _meant(written: list[str], context: str) -> Division | None:
    """The division of the widest written name, or the one that a zone lies in; None if it is not certain."""
    first = written[0]
    if is_zone(first):
        head = fold(city_of_zone(first) or "") or starts_with(first, short=True)
        known = full_names().get(head or "") or short_names().get(head or "", ())
        known = tuple(one for one in known if one.level != "district" or one.name in context)
    else:
        known = full_names().get(first) or short_names().get(first, ())
    if len(known) > 1:
        inside = [one for one in known if any(above.name in written for above in holders(one))]
        known = tuple(inside or [one for one in known if _is_near(one, context)])
    if len(known) > 1 and short_names().get(first):
        known = known[:1]
    return known[0] if len(known) == 1 else None


def _is_near(division: Division, context: str) -> bool:
    """True if a text names what holds a division: its city, or for a city its province."""
    return any(above.short in context for above in holders(division)[-1:])


def _is_traditional(text: str, folded: str) -> bool:
    size = min(len(text), _SAMPLE)
    pieces = ((text[at : at + _PIECE], folded[at : at + _PIECE]) for at in range(0, size, _PIECE))
    different = sum(sum(map(ne, one, other)) for one, other in pieces if one != other)
    return different > _TRADITIONAL * size
