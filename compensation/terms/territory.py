"""Places by ISO 3166 code in lower case (``gb``, ``gb-eng``, ``us-ca``), and which lies within which.

What is no place of this kind (at sea, not known) has no code, and lies within nothing for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compensation.terms.truth import NO, UNKNOWN, YES, Truth

_CODES = """
    ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca cc
    cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd
    ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh
    ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw
    mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc
    sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy
    uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw
"""
_COUNTRIES = frozenset(_CODES.split())
_NATIONS = {
    "gb-eng": frozenset(("gb-eng",)),
    "gb-nir": frozenset(("gb-nir",)),
    "gb-sct": frozenset(("gb-sct",)),
    "gb-wls": frozenset(("gb-wls",)),
    "gb-eaw": frozenset(("gb-eng", "gb-wls")),
    "gb-gbn": frozenset(("gb-eng", "gb-sct", "gb-wls")),
}
_OF_ONE_LEVEL = frozenset(("ae", "at", "au", "br", "ca", "ch", "de", "in", "mx", "my", "ng", "us"))
_CODED_TWICE = {
    "cn": frozenset(("hk", "mo", "tw")),
    "fi": frozenset(("ax",)),
    "fr": frozenset(("bl", "gf", "gp", "mf", "mq", "nc", "pf", "pm", "re", "tf", "wf", "yt")),
    "nl": frozenset(("aw", "bq", "cw", "sx")),
    "no": frozenset(("sj",)),
    "us": frozenset(("as", "gu", "mp", "pr", "um", "vi")),
}
_OTHER_CODES = {f"{state}-{code}": code for state, codes in _CODED_TWICE.items() for code in codes} | {"gb-ukm": "gb"}
_SUBDIVISION = re.compile(r"(?!at-[^1-9])[a-z]{2}-[a-z0-9]{1,3}")


def is_place(code: str) -> bool:
    """Whether this is the code of a country, or has the shape of one of its subdivisions; ``xk`` is Kosovo."""
    return code in _COUNTRIES or (code[:2] in _COUNTRIES and _SUBDIVISION.fullmatch(code) is not None)


def within(place: str, area: str) -> Truth:
    """Whether a place lies in an area: not known if only the wider place is known, or a code is no place.

    ISO codes some territories twice (``pr`` and ``us-pr``): whether the law of the state reaches them is not for us.
    """
    if not (is_place(place) and is_place(area)):
        return UNKNOWN
    place, area = _OTHER_CODES.get(place, place), _OTHER_CODES.get(area, area)
    if place[:2] != area[:2]:
        return UNKNOWN if _is_territory(place, area) or _is_territory(area, place) else NO
    if area in (place, place[:2]):
        return YES
    return UNKNOWN if place == place[:2] else _among_subdivisions(place, area)


def exactly_within(place: str, area: str) -> Truth:
    """Whether a place lies in an area, where territories with a country code of their own lie outside their state."""
    apart = _OTHER_CODES.get(place, place)[:2] != _OTHER_CODES.get(area, area)[:2]
    return NO if apart and is_place(place) and is_place(area) else within(place, area)


def narrowest(place: str, areas: Iterable[str]) -> str | None:
    """The narrowest of several areas in which a place surely lies; None if it may lie in a narrower one, or in none."""
    held = tuple(areas)
    around = [area for area in held if within(place, area) is YES]
    inmost = [area for area in around if not any(one != area and within(one, area) is YES for one in around)]
    if len(inmost) != 1:
        return None
    (found,) = inmost
    inside = (area for area in held if area != found and within(area, found) is YES)
    return None if any(within(place, area) is UNKNOWN for area in inside) else found


def _is_territory(place: str, state: str) -> bool:
    return place[:2] in _CODED_TWICE.get(state, ())


def _among_subdivisions(place: str, area: str) -> Truth:
    inner, outer = _NATIONS.get(place), _NATIONS.get(area)
    if inner is None or outer is None:
        return NO if place[:2] in _OF_ONE_LEVEL else UNKNOWN
    if inner <= outer:
        return YES
    return UNKNOWN if inner & outer else NO
