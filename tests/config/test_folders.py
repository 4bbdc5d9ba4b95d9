"""The folder of all state: made, or said in one sentence with the setting that names it."""

import stat

import pytest

from config.errors import BadSetting
from config.folders import make_data_folder, takes_files


def test_the_folder_is_made_with_those_above_it_for_its_owner_only(tmp_path):
    folder = tmp_path / "new" / "data"

    make_data_folder(folder)
    make_data_folder(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert takes_files(folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_names_its_setting(tmp_path):
    file = tmp_path / "file"
    file.write_text("")

    with pytest.raises(BadSetting, match=f"^CASECONSULTANT_DATA {file}/data cannot be made: "):
        make_data_folder(file / "data")
    assert not takes_files(file)
