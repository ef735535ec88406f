"""What may import what, quiet rooms, file sizes and names: the house plan of docs/architecture.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT: dict[str, set[str]] = {
    "connectors": {"connectors"},
    "bot.settings": set(),
    "bot.logs": set(),
    "bot.locale": set(),
    "bot.talk": {"connectors.contract"},
    "bot.reading": {"bot.talk"},
    "bot.nlu": {"bot.reading", "bot.talk", "connectors.contract"},
    "bot.forms": {"bot.reading", "bot.talk", "connectors"},
    "bot.dialogue": {"bot.forms", "bot.reading", "bot.talk", "connectors"},
    "bot.store": {"bot.talk", "connectors"},
    "bot.documents": {"bot.talk", "connectors"},
    "bot.bus": {"bot.store", "bot.talk"},
    "bot.privacy": {"bot.store", "bot.talk"},
    "bot.channels": {"bot.bus", "bot.talk", "connectors.contract"},
    "bot.outbox": {"bot.bus", "bot.store", "bot.documents", "bot.talk", "bot.channels.contract", "connectors"},
    "bot.assistant": {"bot.dialogue", "bot.forms.paths", "bot.nlu", "bot.reading.negation", "bot.bus",
                      "bot.store", "bot.privacy", "bot.talk", "connectors"},
    "bot.web": {"bot.store"},
}  # fmt: skip
"""Besides its own room, `bot.settings` and `bot.locale`, which any room of bot may import. Rooms not
listed (app and what builds it, the command line) know everything."""
SHARED = ("bot.settings", "bot.locale")
QUIET = ("bot/talk", "bot/reading", "bot/forms", "bot/dialogue")
NOISY_MODULES = frozenset(
    {
        "asyncio",
        "random",
        "secrets",
        "time",
        "os",
        "socket",
        "subprocess",
        "threading",
        "pathlib",
        "io",
        "aiohttp",
        "sqlalchemy",
    }
)
NOISY_CALLS = frozenset({"now", "today", "utcnow", "uuid4", "uuid1", "open", "print", "input"})
FORBIDDEN_NAMES = frozenset({"utils", "helpers", "common", "core", "base", "manager"})
LONGEST_FILE = 400


def python_files() -> list[Path]:
    return sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "connectors").rglob("*.py")])


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(file: Path) -> Iterator[str]:
    """Every module imported, with `from x import y` also as `x.y`."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield str(node.module)


def room_of(module: str) -> str | None:
    for room in sorted(MAY_IMPORT, key=len, reverse=True):
        if module == room or module.startswith((f"{room}.", f"{room}_")):
            return room
    return None


def is_inside(module: str, room: str) -> bool:
    return module == room or module.startswith((f"{room}.", f"{room}_"))


@pytest.mark.parametrize("file", python_files(), ids=module_of)
def test_a_room_imports_only_what_the_plan_allows(file: Path) -> None:
    module = module_of(file)
    room = room_of(module)
    if room is None:
        return
    allowed = {room, *MAY_IMPORT[room], *(SHARED if room.startswith("bot") else ())}
    ours = [name for name in imports_of(file) if name.split(".")[0] in {"bot", "connectors"}]
    strange = [name for name in ours if not any(is_inside(name, one) for one in allowed)]
    assert strange == []


def test_no_circle_of_imports() -> None:
    known = {module_of(file) for file in python_files()}
    arrows = {
        module_of(file): {name for name in imports_of(file) if name in known} - {module_of(file)}
        for file in python_files()
    }
    circles: list[str] = []
    state: dict[str, int] = {}

    def visit(module: str, trail: tuple[str, ...]) -> None:
        if state.get(module) == 1:
            circles.append(" → ".join([*trail[trail.index(module) :], module]))
            return
        if state.get(module) == 2:
            return
        state[module] = 1
        for other in sorted(arrows[module]):
            visit(other, (*trail, module))
        state[module] = 2

    for module in sorted(arrows):
        visit(module, ())
    assert circles == []


@pytest.mark.parametrize("room", QUIET)
def test_a_quiet_room_has_no_clock_no_chance_and_no_door(room: str) -> None:
    noises = []
    for file in sorted((ROOT / room).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        noises += [
            f"{file.name}: import {name}"
            for name in imports_of(file)
            if name.split(".")[0] in NOISY_MODULES
        ]
        for node in ast.walk(tree):
            if isinstance(node, ast.AsyncFunctionDef | ast.Await):
                noises.append(f"{file.name}:{node.lineno}: async")
            if isinstance(node, ast.Call):
                called = node.func
                name = (
                    called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                )
                if name in NOISY_CALLS and not _on_turn(called):
                    noises.append(f"{file.name}:{node.lineno}: {name}()")
    assert noises == []


def _on_turn(called: ast.expr) -> bool:
    """`turn.now` is a value handed in; only calls of the clock itself are noise."""
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id == "turn"
    )


@pytest.mark.parametrize("file", python_files(), ids=module_of)
def test_a_file_holds_one_idea(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert file.stem not in FORBIDDEN_NAMES


def test_packages_have_empty_init_files() -> None:
    full = [str(file) for file in python_files() if file.name == "__init__.py" and file.read_text()]
    assert full == []
