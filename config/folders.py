"""Making the folder of all state, and saying which setting names it where that fails."""

from pathlib import Path
from tempfile import mkdtemp

from config.errors import BadSetting


def make_data_folder(folder: Path) -> None:
    """Make *folder*, for its owner only, unless it is there.

    Raises BadSetting, which names the setting, if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadSetting(f"CASECONSULTANT_DATA {folder} cannot be made: {error.strerror}") from None


def takes_files(folder: Path) -> bool:
    """Whether something can be made in *folder*, tried with a folder that is removed at once.

    The permissions do not tell: root may write anywhere but on /proc, or on a read-only disk.
    """
    try:
        Path(mkdtemp(dir=folder, prefix=".caseconsultant-")).rmdir()
    except OSError:
        return False
    return True
