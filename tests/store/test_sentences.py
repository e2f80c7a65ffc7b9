"""What people read when the store fails: one short French sentence or two, in French typography."""

import errno
import os
import re
from pathlib import Path

import pytest

from gimt_tui.store import sentences
from gimt_tui.store.base import DiskError, DiskFullError, ReadOnlyError, StoreError

PATH = Path("/donnees/gimt.json")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EACCES, ReadOnlyError),
        (errno.EROFS, ReadOnlyError),
        (errno.ENOTDIR, ReadOnlyError),
        (errno.ENAMETOOLONG, ReadOnlyError),
        (errno.EBUSY, ReadOnlyError),
        (errno.EINVAL, DiskError),
        (errno.EIO, DiskError),
        (errno.EMFILE, DiskError),
    ],
)
def test_an_error_of_the_system_becomes_one_of_the_store(number: int, kind: type[StoreError]) -> None:
    with pytest.raises(kind) as caught, sentences.translate_os_errors(PATH):
        raise OSError(number, os.strerror(number))
    assert type(caught.value) is kind
    assert os.strerror(number) not in str(caught.value)


@pytest.mark.parametrize(
    "error",
    [
        *(sentences.from_os_error(OSError(number, ""), PATH) for number in (errno.ENOSPC, errno.EROFS, errno.EIO)),
        sentences.long_name_error(PATH),
        sentences.mounted_error(PATH),
        sentences.unfit_disk_error(PATH),
        sentences.busy_error(),
        sentences.foreign_error(PATH),
        sentences.newer_error(PATH),
        sentences.corrupt_error(PATH, PATH),
        sentences.corrupt_error(PATH, None),
        sentences.overtaken_error(),
        sentences.vanished_error(PATH, PATH, copies=True),
        sentences.vanished_error(PATH, None, copies=True),
        sentences.vanished_error(PATH, None, copies=False),
        sentences.strange_lock_error(PATH),
        sentences.not_a_file_error(PATH),
        sentences.uncertain_error(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_sentence_says_what_to_do_in_french_typography(error: StoreError) -> None:
    text = str(error)
    assert re.search(r"\b\w+ez\b", text), "an imperative"
    assert "'" not in text
    assert not re.search(r"[^\u00a0][:;!?]", text.replace(str(PATH), ""))
    assert len(re.sub("gimt-tui --data .*", "", text).replace(str(PATH), "")) < 140
