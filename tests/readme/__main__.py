"""``python -m tests.readme``: write the tables of the README and of its French twin anew."""

from __future__ import annotations

from .tables import TWINS, renew

for twin in TWINS:
    before = twin.path.read_text("utf-8")
    after = renew(before, twin)
    if after != before:
        twin.path.write_text(after, "utf-8", newline="\n")
    print(f"{twin.path}: {'renewed' if after != before else 'as it was'}")
