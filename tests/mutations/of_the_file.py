"""What the data file promises: nothing acknowledged is lost, one writes at a time, and only what may go out goes out."""

from __future__ import annotations

from functools import partial

from .mutation import Group, Mutation

durability = partial(Mutation, group=Group.DURABILITY)
locks = partial(Mutation, group=Group.LOCKS)
exports = partial(Mutation, group=Group.EXPORTS)

MUTATIONS = (
    durability(
        name="new-generation-not-waited-for",
        before="disk.sync(descriptor)",
        after="pass",
        tests=("tests/faults/test_crash_states.py",),
    ),
    durability(
        name="bytes-written-after-the-wait",
        before="        disk.write(descriptor, data)\n        disk.sync(descriptor)\n",
        after="        disk.sync(descriptor)\n        disk.write(descriptor, data)\n",
        tests=("tests/faults/test_crash_states.py",),
    ),
    durability(
        name="sync-that-calls-no-fsync",
        before="        if full is None:\n            os.fsync(descriptor)\n",
        after="        if full is None:\n            return\n",
        tests=("tests/store/test_storage.py",),
    ),
    durability(
        name="folder-sync-that-calls-no-fsync",
        before="        try:\n            os.fsync(descriptor)\n",
        after="        try:\n            pass\n",
        tests=("tests/store/test_storage.py",),
    ),
    durability(
        name="rename-not-waited-for",
        before="self._disk.sync_folder(self.path.parent)",
        after="pass",
        tests=("tests/faults/test_crash_states.py",),
    ),
    durability(
        name="new-folder-not-waited-for",
        before="self._disk.sync_folder(each.parent)",
        after="pass",
        tests=("tests/store/test_storage.py::test_new_folders_are_waited_for_before_anything_is_written",),
    ),
    durability(
        name="previous-generation-not-kept",
        before="self.beside.keep_previous()",
        after="pass",
        tests=("tests/store/test_tinydb_file.py::test_the_previous_generation_is_kept",),
    ),
    durability(
        name="file-of-the-older-schema-not-kept",
        before="self.beside.keep(self.beside.of_schema(self._generation.outdated))",
        after="pass",
        tests=("tests/store/test_migrations.py",),
    ),
    durability(
        name="rest-of-a-short-write-forgotten",
        before="left = left[os.write(descriptor, left) :]",
        after="left = left[os.write(descriptor, left) and len(left) :]",
        tests=("tests/store/test_storage.py::test_a_disk_that_takes_a_few_bytes_at_a_time",),
    ),
    durability(
        name="checksum-not-compared",
        before=" or _checksum(int(header[1]), found) != header[2]:",
        after=":",
        tests=("tests/faults/test_bit_rot.py::test_every_single_bit",),
    ),
    durability(
        name="later-schema-taken-for-ours",
        before="if schema > format.SCHEMA:",
        after="if schema > format.SCHEMA + 1:",
        tests=("tests/store/test_tinydb_file.py::test_a_file_of_a_later_version_is_refused_and_left_untouched",),
    ),
    durability(
        name="vanished-file-begun-anew-over-its-copy",
        before="if self._known or self.beside.copies():",
        after="if self._known:",
        tests=("tests/store/test_vanished.py",),
    ),
    durability(
        name="leftovers-of-dead-writers-stay",
        before="self.beside.sweep()",
        after="pass",
        tests=("tests/store/test_tinydb_file.py::test_leftovers_of_dead_writers_are_swept_and_other_files_stay",),
    ),
    durability(
        name="erased-but-still-in-the-older-copies",
        before="        self.dossiers[key] = None\n        self.forget_older()\n",
        after="        self.dossiers[key] = None\n",
        tests=("tests/store/test_tinydb_file.py::test_erase_leaves_the_name_in_no_file",),
    ),
    durability(
        name="damaged-backup-restored",
        before="raise sentences.corrupt(self.path, self.beside.good_copy()) from None",
        after="tables = format.empty()",
        tests=("tests/store/test_upkeep.py::TestRestore", "tests/store/test_tinydb_file.py"),
    ),
    locks(
        name="lock-file-not-held",
        before="if lock.hold() and lock.is_named():",
        after="if lock.is_named():",
        tests=("tests/store/test_tinydb_file.py::test_a_file_held_by_another_session_is_busy_and_can_still_be_read",),
    ),
    locks(
        name="data-file-not-held",
        before="return self.target.hold() or None",
        after="return True",
        tests=("tests/store/test_lock.py",),
    ),
    locks(
        name="data-file-not-compared-with-its-name",
        before="same = self.queue.is_named() and self.target.is_named()",
        after="same = self.queue.is_named()",
        tests=("tests/store/test_lock.py",),
    ),
    locks(
        name="lock-file-not-compared-with-its-name",
        before="same = self.queue.is_named() and self.target.is_named()",
        after="same = self.target.is_named()",
        tests=("tests/store/test_lock.py",),
    ),
    locks(
        name="no-last-look-before-the-rename",
        before="hold.check(descriptor)",
        after="pass",
        tests=("tests/store/test_lock.py",),
    ),
    locks(
        name="stale-marker-held-for-ours",
        before="return os.path.samestat(os.stat(self._path), self._status)",
        after="return True",
        tests=("tests/store/test_lock.py",),
    ),
    locks(
        name="overtaken-commit-given-up",
        before="if monotonic() >= deadline:",
        after="if True:",
        tests=("tests/store/test_lock.py",),
    ),
    locks(
        name="turn-given-to-two-processes",
        before="            if lock is None:\n                yield False\n                return\n",
        after="            if lock is None:\n                yield True\n                return\n",
        tests=("tests/store/test_lock.py::test_a_turn_is_taken_once_and_what_is_no_lock_is_told",),
    ),
    locks(
        name="session-that-is-behind-overwrites",
        before="if dossier.revision != (0 if kept is None else kept.revision):",
        after="if False:",
        tests=("tests/store/test_conformance.py::TestMemoryStore",),
    ),
    locks(
        name="session-that-is-behind-brings-the-erased-back",
        before="if self.get(dossier) is None:",
        after="if False:",
        tests=("tests/store/test_conformance.py::TestMemoryStore",),
    ),
    locks(
        name="identifiant-unique-only-in-its-case",
        before='return value.casefold() if field == "identifiant" else value',
        after="return value",
        tests=("tests/store/test_conformance.py::TestMemoryStore",),
    ),
    exports(
        name="export-has-everything",
        before="public = {name: document[name] for name in _PUBLIC}",
        after="public = dict(document)",
        tests=("tests/commands/test_data.py::test_a_json_export_has_all_but_the_secrets",),
    ),
    exports(
        name="export-has-the-hash-of-the-password",
        before='return {**public, "account": answers, "activation":',
        after='return {**public, "account": document["account"], "activation":',
        tests=("tests/commands/test_data.py::test_a_json_export_has_all_but_the_secrets",),
    ),
    exports(
        name="export-runs-formulas",
        before='cell.startswith(("=", "+", "-", "@", "\\t", "\\r"))',
        after='cell.startswith(("=", "-", "@", "\\t", "\\r"))',
        tests=("tests/store/test_export.py",),
    ),
    exports(
        name="export-for-everybody-to-read",
        before="os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)",
        after="os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)",
        tests=("tests/commands/test_data.py",),
    ),
    exports(
        name="data-file-for-everybody-to-read",
        before="os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)",
        after="os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)",
        tests=("tests/store/test_tinydb_file.py::test_the_file_and_its_new_folders_are_for_their_owner_alone",),
    ),
    exports(
        name="backup-over-the-lock-of-the-data-file",
        before="if owner.is_working_file(real.name) or owner.is_copy(real.name):",
        after="if owner.is_copy(real.name):",
        tests=("tests/store/test_targets.py",),
    ),
)
