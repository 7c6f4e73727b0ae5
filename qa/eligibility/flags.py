"""Whether a status holds, by what was said and by what one status brings with it."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.eligibility.names import flag_name
from qa.eligibility.profile import Profile, Status
from qa.eligibility.vocabulary import STRONGER

_LEVEL = re.compile(r"^(?:首次|国家级|省级|市级|区级|县级|国家|全国)(?=..)")


@lru_cache(maxsize=1 << 14)
def weaker(name: str) -> frozenset[str]:
    """The canonical names that a status brings with it, without itself: 首次规上 brings 规上, 国家级X brings X."""
    found: set[str] = set(STRONGER.get(name, ()))
    if match := _LEVEL.match(name):
        found.add(flag_name(name[match.end() :]))
    found.discard(name)
    return frozenset(found.union(*(weaker(one) for one in found)))


def known(profile: Profile, name: str) -> Status | None:
    """The statement that decides a status, or None if nothing said decides it.

    `holds` of the statement is that of `name` too: a stronger status that holds, or a weaker one that does not.
    """
    direct = profile.stated(name)
    if direct is not None:
        return direct
    below = weaker(name)
    for one in profile.statuses:
        if (one.holds and name in weaker(one.name)) or (not one.holds and one.name in below):
            return one
    if name in {flag_name(title) for title in profile.people}:
        return Status(name=name, holds=True)
    return None
