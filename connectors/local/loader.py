"""The files of the embedded back office: services, forms and agendas, checked at start.

The shapes are told in docs/forms.md. A file with a fault is left out; the others still serve.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import yaml

from connectors.contract import Audience, FormSchema, Page, Service, ServiceKind, Sheet
from connectors.local.agendas import Agenda, read_agenda
from connectors.local.faults import FaultList, FormFault
from connectors.local.field_reading import FieldReader
from connectors.local.yaml_reading import NodeReader, suggest

_SERVICE_KEYS = frozenset(
    {
        "slug", "audience", "category", "kind", "title", "keywords", "confidential", "delicate",
        "photo_later", "sheet", "before", "after", "pages",
    }
)  # fmt: skip
_SHEET_KEYS = ("purpose", "who", "documents", "cost", "delay", "legal", "contact", "elsewhere")
_OPTIONAL_SHEET = frozenset({"contact", "elsewhere"})

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # twelve times faster with libyaml


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalForms:
    """All that the files give."""

    services: Mapping[str, Service] = field(default_factory=dict)
    forms: Mapping[str, FormSchema] = field(default_factory=dict)
    agendas: Mapping[str, Agenda] = field(default_factory=dict)
    faults: tuple[FormFault, ...] = ()
    """What keeps a file from serving."""
    warnings: tuple[FormFault, ...] = ()
    """What is odd but does no harm: a switch to a service that no file here offers."""


def load_forms(folder: Path, agendas_folder: Path | None = None) -> LocalForms:
    """Read every form and agenda below the folders; faults are given, never raised."""
    agendas, faults = _load_agendas(agendas_folder or folder.parent / "agendas")
    found: dict[str, tuple[Service, FormSchema]] = {}
    mentions: list[tuple[str, FormFault]] = []
    for file in sorted(folder.rglob("*.yml")):
        collected = FaultList(file, folder.parent)
        one = _read_file(file, collected, agendas)
        if one is not None and one[0].slug in found:
            collected.add(None, f"the service '{one[0].slug}' stands in two files")
        faults += collected.faults
        if one is not None and not collected.faults:
            found[one[0].slug] = one
            mentions += collected.mentions
    return LocalForms(
        services={slug: service for slug, (service, _) in found.items()},
        forms={slug: form for slug, (_, form) in found.items()},
        agendas=agendas,
        faults=tuple(faults),
        warnings=tuple(warning for slug, warning in mentions if slug not in found),
    )


def _load_agendas(folder: Path) -> tuple[dict[str, Agenda], list[FormFault]]:
    agendas: dict[str, Agenda] = {}
    faults: list[FormFault] = []
    for file in sorted(folder.glob("*.yml")):
        collected = FaultList(file, folder.parent)
        agenda = read_agenda(_compose(file, collected), NodeReader(collected))
        if agenda is not None and agenda.name in agendas:
            collected.add(None, f"the agenda '{agenda.name}' stands in two files")
        faults += collected.faults
        if agenda is not None and not collected.faults:
            agendas[agenda.name] = agenda
    return agendas, faults


def _compose(file: Path, faults: FaultList) -> yaml.Node | None:
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError) as error:
        faults.add(None, f"the file cannot be read: {error}")
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "unreadable"
        faults.faults.append(
            FormFault(file=faults.file, line=line, reason=f"this is not valid YAML: {problem}")
        )
        return None
    if node is None:
        faults.add(None, "the file is empty")
    return node


def _read_file(
    file: Path, faults: FaultList, agendas: Collection[str]
) -> tuple[Service, FormSchema] | None:
    node = _compose(file, faults)
    if node is None:
        return None
    read = NodeReader(faults)
    keys = read.mapping(node, _SERVICE_KEYS)
    service = _service(keys, read, node)
    if service is None:
        return None
    if service.slug != file.stem:
        read.fault(keys["slug"], f"the slug '{service.slug}' is not the file's name '{file.stem}'")
    form = FormSchema(
        service=service.slug,
        version="",
        title=service.title,
        pages=_pages(keys.get("pages"), read, agendas),
        before=read.localized(keys.get("before"), name="before"),
        after=read.localized(keys.get("after"), name="after"),
    )
    if service.kind is ServiceKind.FORM and not any(page.fields for page in form.pages):
        read.fault(node, "a form has no fields; a sheet alone is of kind guide")
    return service, replace(form, version=_version(form))


def _version(form: FormSchema) -> str:
    """Hash what the form says: neither comments nor the sheet make another version."""
    content = msgspec.json.encode(form, order="deterministic")
    return hashlib.sha256(content).hexdigest()[:12]


def _service(keys: Mapping[str, yaml.Node], read: NodeReader, node: yaml.Node) -> Service | None:
    slug = read.text(keys.get("slug"))
    if not slug:
        read.fault(node, "the service has no slug")
        return None
    audience = _choice(read, keys.get("audience"), [str(one) for one in Audience], "public")
    kind = _choice(read, keys.get("kind"), [str(one) for one in ServiceKind], "form")
    return Service(
        slug=slug,
        title=read.localized(keys.get("title"), name="title", required_by=node),
        category=read.text(keys.get("category")),
        audience=Audience(audience),
        kind=ServiceKind(kind),
        sheet=_sheet(keys.get("sheet"), read, node),
        keywords=read.words(keys.get("keywords")),
        confidential=read.flag(keys.get("confidential")),
        delicate=read.text(keys.get("delicate")),
        photo_later=read.flag(keys.get("photo_later")),
    )


def _choice(read: NodeReader, node: yaml.Node | None, allowed: list[str], default: str) -> str:
    value = read.text(node, default)
    if value not in allowed:
        read.fault(node, f"'{value}' is none of {', '.join(allowed)}{suggest(value, allowed)}")
        return default
    return value


def _sheet(node: yaml.Node | None, read: NodeReader, service: yaml.Node) -> Sheet | None:
    if node is None:
        read.fault(service, "the service has no sheet")
        return None
    keys = read.mapping(node, _SHEET_KEYS)
    texts = {
        name: read.localized(
            keys.get(name),
            name=f"sheet: {name}",
            required_by=None if name in _OPTIONAL_SHEET else node,
        )
        for name in _SHEET_KEYS
    }
    return Sheet(**texts)


def _pages(node: yaml.Node | None, read: NodeReader, agendas: Collection[str]) -> tuple[Page, ...]:
    fields = FieldReader(read, agendas)
    pages = []
    for one in read.items(node):
        keys = read.mapping(one, {"key", "title", "shown_when", "fields"})
        pages.append(
            Page(
                key=read.text(keys.get("key")),
                title=read.localized(keys.get("title"), name="page title", required_by=one),
                shown_when=fields.condition(keys.get("shown_when")),
                fields=fields.fields(keys.get("fields")),
            )
        )
    return tuple(pages)
