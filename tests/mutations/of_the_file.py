"""What the data file promises: nothing acknowledged is lost, one writes at a time, and only what may go out goes out."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

durability = partial(mutation, Group.DURABILITY)
locks = partial(mutation, Group.LOCKS)
exports = partial(mutation, Group.EXPORTS)

_LOCKS = "tests/store/test_lock.py"
_STORAGE = "tests/store/test_storage.py"
_FILE = "tests/store/test_tinydb_file.py"
_CRASHES = "tests/faults/test_crash_states.py"
_RULES = "tests/store/test_conformance.py::TestMemoryStore"

# fmt: off
MUTATIONS = (
    durability("new-generation-not-waited-for", "disk.sync(descriptor)", "pass", _CRASHES),
    durability("bytes-written-after-the-wait",
        "        for each in pieces:\n            disk.write(descriptor, each)\n        disk.sync(descriptor)\n",
        "        disk.sync(descriptor)\n        for each in pieces:\n            disk.write(descriptor, each)\n",
        _CRASHES),
    durability("sync-that-calls-no-fsync",
        "        if full is None:\n            os.fsync(descriptor)\n", "        if full is None:\n            return\n",
        _STORAGE),
    durability("folder-sync-that-calls-no-fsync", "        try:\n            os.fsync(descriptor)\n", "        try:\n            pass\n",
        _STORAGE),
    durability("rename-not-waited-for", "self._disk.sync_folder(self.path.parent)", "pass", _CRASHES),
    durability("new-folder-not-waited-for", "self._disk.sync_folder(each.parent)", "pass",
        f"{_STORAGE}::test_new_folders_are_waited_for_before_anything_is_written"),
    durability("previous-generation-not-kept", "self.sidefiles.keep_as(self.sidefiles.previous)", "pass",
        f"{_FILE}::test_the_previous_generation_is_kept"),
    durability("file-of-the-older-schema-not-kept", "self.sidefiles.keep_as(self.sidefiles.schema_copy(self._generation.outdated))", "pass",
        "tests/store/test_migrations.py"),
    durability("rest-of-a-short-write-forgotten",
        "left = left[os.write(descriptor, left) :]", "left = left[os.write(descriptor, left) and len(left) :]",
        f"{_STORAGE}::test_a_disk_that_takes_a_few_bytes_at_a_time"),
    durability("checksum-not-compared", "found) != header[2]:", "found) != header[2] and False:",
        "tests/faults/test_bit_rot.py::test_every_single_bit"),
    durability("later-schema-taken-for-ours", "if schema > format.SCHEMA:", "if schema > format.SCHEMA + 1:",
        f"{_FILE}::test_a_file_of_a_later_version_is_refused_and_left_untouched"),
    durability("vanished-file-begun-anew-over-its-copy", "if self._known or self.sidefiles.copies():", "if self._known:",
        "tests/store/test_vanished.py"),
    durability("leftovers-of-dead-writers-stay", "self.sidefiles.remove_leftovers()", "pass",
        f"{_FILE}::test_leftovers_of_dead_writers_are_swept_and_other_files_stay"),
    durability("erased-but-still-in-the-older-copies",
        "        self.dossiers[key] = None\n        self.forget_older()\n", "        self.dossiers[key] = None\n",
        f"{_FILE}::test_erase_leaves_the_name_in_no_file"),
    durability("damaged-backup-restored",
        "raise sentences.corrupt_error(self.path, self.sidefiles.newest_sound_copy()) from None", "tables = format.empty_tables()",
        "tests/store/test_upkeep.py::TestRestore", _FILE),
    durability("changed-line-taken-for-the-known-one", "not data.startswith(line.row, at) or", "",
        "tests/store/test_format.py::test_what_is_known_changes_nothing_of_what_is_read"),
    locks("lock-file-not-held", "if lock.try_lock() and lock.is_named():", "if lock.is_named():",
        f"{_FILE}::test_a_file_held_by_another_session_is_busy_and_can_still_be_read"),
    locks("data-file-not-held", "return self.target.try_lock() or None", "return True", _LOCKS),
    locks("data-file-not-compared-with-its-name", "same = self.queue.is_named() and self.target.is_named()", "same = self.queue.is_named()",
        _LOCKS),
    locks("lock-file-not-compared-with-its-name",
        "same = self.queue.is_named() and self.target.is_named()", "same = self.target.is_named()",
        _LOCKS),
    locks("no-last-look-before-the-rename", "hold.check(descriptor)", "pass", _LOCKS),
    locks("stale-marker-held-for-ours", "return os.path.samestat(os.stat(self._path), self._status)", "return True", _LOCKS),
    locks("overtaken-commit-given-up", "if monotonic() >= deadline:", "if True:", _LOCKS),
    locks("turn-given-to-two-processes",
        "            if lock is None:\n                yield False\n                return\n",
        "            if lock is None:\n                yield True\n                return\n",
        f"{_LOCKS}::test_a_turn_is_taken_once_and_what_is_no_lock_is_told"),
    locks("session-that-is-behind-overwrites", "if dossier.revision != (0 if kept is None else kept.revision):", "if False:", _RULES),
    locks("session-that-is-behind-brings-the-erased-back", "if dossier is not None and self.get(dossier) is None:", "if False:", _RULES),
    locks("identifiant-unique-only-in-its-case", 'return value.casefold() if field == "identifiant" else value', "return value", _RULES),
    exports("export-has-everything", "public = {name: document[name] for name in _PUBLIC}", "public = dict(document)",
        "tests/cli/test_data.py::test_a_json_export_has_all_but_the_secrets"),
    exports("export-has-the-hash-of-the-password",
        'return {**public, "account": answers, "activation":', 'return {**public, "account": document["account"], "activation":',
        "tests/cli/test_data.py::test_a_json_export_has_all_but_the_secrets"),
    exports("export-runs-formulas", '_SIGNS = frozenset("=+-@")', '_SIGNS = frozenset("=-@")', "tests/store/test_export.py"),
    exports("export-for-everybody-to-read",
        "descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)",
        "descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)",
        "tests/cli/test_data.py"),
    exports("data-file-for-everybody-to-read",
        "os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)", "os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)",
        f"{_FILE}::test_the_file_and_its_new_folders_are_for_their_owner_alone"),
    exports("backup-over-the-lock-of-the-data-file",
        "if owner.is_working_file(real.name) or owner.is_copy(real.name):", "if owner.is_copy(real.name):",
        "tests/store/test_targets.py"),
)
