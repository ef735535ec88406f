"""Loading form files from texts."""

import pytest

from connectors.local.loader import load_forms
from tests.connectors.form_files import AGENDA


@pytest.fixture
def load(tmp_path):
    def load_texts(text, *, name="essai", agenda=AGENDA, **others):
        forms, agendas = tmp_path / "forms" / "divers", tmp_path / "agendas"
        forms.mkdir(parents=True, exist_ok=True)
        agendas.mkdir(exist_ok=True)
        (agendas / "mairie.yml").write_text(agenda, encoding="utf-8")
        for file, content in {name: text, **others}.items():
            (forms / f"{file}.yml").write_text(content, encoding="utf-8")
        return load_forms(tmp_path / "forms")

    return load_texts
