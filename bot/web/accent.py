"""A city's colour, measured before it is worn: its wash, and what can be read on it.

OKLCH after Björn Ottosson (bottosson.github.io/posts/oklab); contrast after WCAG 2.2, 1.4.3.
"""

import math
from dataclasses import dataclass

_LIGHT = ("#f4f3ef", "#ffffff", "#edece7")
_DARK = ("#0f1615", "#182120", "#222d2b")
_INKS = ("#ffffff", "#15201f")
_LEAST = 4.5

Linear = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accent:
    """A colour that passed, with what goes with it."""

    accent: str
    on_accent: str
    wash: str


def light_accent(color: str) -> Accent | None:
    """Give the accent of the light pages; None when some text would be too pale."""
    return _measured(color, grounds=_LIGHT, wash_lightness=0.94)


def dark_accent(color: str) -> Accent | None:
    """Give the accent of the dark pages; None when some text would be too dim."""
    return _measured(color, grounds=_DARK, wash_lightness=0.32)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two `#rrggbb` colours, 1 to 21."""
    lights = sorted((_luminance(_linear(one)), _luminance(_linear(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _measured(color: str, *, grounds: tuple[str, ...], wash_lightness: float) -> Accent | None:
    wash = _same_hue(color, wash_lightness)
    on_accent = max(_INKS, key=lambda ink: contrast(ink, color))
    ratios = [contrast(color, ground) for ground in (*grounds, wash)]
    if min(*ratios, contrast(on_accent, color)) < _LEAST:
        return None
    return Accent(accent=color, on_accent=on_accent, wash=wash)


def _same_hue(color: str, lightness: float) -> str:
    _, a, b = _oklab(_linear(color))
    chroma = min(math.hypot(a, b), 0.03 if lightness > 0.5 else 0.05)
    hue = math.atan2(b, a)
    return _hex(_from_oklab(lightness, chroma * math.cos(hue), chroma * math.sin(hue)))


def _linear(color: str) -> Linear:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def _luminance(color: Linear) -> float:
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def _oklab(color: Linear) -> Linear:
    red, green, blue = color
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> Linear:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _hex(color: Linear) -> str:
    bounded = [min(1.0, max(0.0, part)) for part in color]
    shown = [
        part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in bounded
    ]
    return "#" + "".join(f"{round(part * 255):02x}" for part in shown)
