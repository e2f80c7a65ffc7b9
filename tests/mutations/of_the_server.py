"""What the SSH server lets in, what it lets a program do, and what it leaves behind."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

server = partial(mutation, Group.SERVER)

_ATTACKS = "tests/ssh/test_attacks.py"
_VISITS = "tests/ssh/test_server.py"
_ADMISSION = "tests/ssh/test_admission.py"
_LISTENING = "tests/ssh/test_listening.py"
_TERMINAL = "tests/ssh/test_terminal.py"
_LIMITS = "tests/ssh/test_limits.py"
_GUEST = "tests/ssh/test_guest.py"
_KILLED = "tests/ssh/test_killed.py"
_REACH = f"{_VISITS}::test_a_program_can_reach_nothing_but_its_terminal"

# fmt: off
MUTATIONS = (
    server("ports-are-forwarded", "self._guest.refuse(Refusal.FORWARDING)\n        return False",
        "self._guest.refuse(Refusal.FORWARDING)\n        return True", f"{_ATTACKS}::test_nothing_is_forwarded"),
    server("a-command-becomes-a-visit", "        self._command = True\n        return True", "        return True",
        f"{_ATTACKS}::test_a_command_with_a_terminal_is_not_run_either"),
    server("many-channels-on-a-connection", "        if self._guest.channels:\n", "        if self._guest.channels > 5:\n",
        f"{_ATTACKS}::test_one_connection_has_one_channel"),
    server("refusals-without-an-end", "if self._offences > MOST_OFFENCES:", "if False:",
        f"{_ATTACKS}::test_who_asks_for_what_is_refused_again_and_again_is_dropped"),
    server("variables-without-an-end", "if self.measure_environment() > MOST_ENVIRONMENT:", "if False:",
        f"{_ATTACKS}::test_a_heap_of_variables_is_not_taken"),
    server("first-size-not-clamped", "*limits.clamp(*self._size), self._guest.network", "*self._size, self._guest.network",
        f"{_ATTACKS}::test_sizes_are_clamped_at_the_start_and_later"),
    server("later-size-not-clamped", "self._size = self._limits.clamp(columns, rows)", "self._size = (columns, rows)",
        f"{_ATTACKS}::test_sizes_are_clamped_at_the_start_and_later"),
    server("last-size-lost", "            self.resize(*self._next_size)", "            pass",
        f"{_TERMINAL}::test_the_first_size_and_the_last_are_told"),
    server("end-of-file-is-nothing", "        self._guest.hang_up()\n        return True", "        return True",
        f"{_ATTACKS}::test_an_end_of_file_is_a_hang_up"),
    server("strangers-hold-the-door", "elif self.connections - self.visitors >= self._limits.unauthenticated:", "elif False:",
        f"{_ATTACKS}::test_who_never_authenticates_is_held_for_a_while_only", _LIMITS),
    server("strangers-stay", "        self.desk.doorkeeper.refuse(Refusal.LOGIN_TIME)\n        self.drop()",
        "        self.desk.doorkeeper.refuse(Refusal.LOGIN_TIME)", f"{_ATTACKS}::test_a_connection_without_a_visit_is_not_kept"),
    server("one-address-takes-all", "elif self._connections[source] >= self._limits.per_address + SPARE_PER_ADDRESS:", "elif False:",
        f"{_ATTACKS}::test_one_address_cannot_hold_the_door"),
    server("addresses-kept-for-ever", "    if counter[source] <= 0:", "    if False:", _LIMITS),
    server("whole-address-in-the-log", "return _network(address, 24, 48)", "return _network(address, 32, 128)", _LIMITS, _VISITS),
    server("place-not-given-back", "            desk.doorkeeper.leave(self.source)\n", "",
        f"{_VISITS}::test_beyond_the_last_place_one_is_told_when_to_come_back"),
    server("any-terminal-is-believed", "return term if term in KNOWN else UNKNOWN", "return term",
        f"{_VISITS}::test_only_known_terminals_are_believed"),
    server("backspace-of-the-client-not-heard", "return value if value == BACKSPACE else DELETE", "return DELETE", _LIMITS),
    server("terminal-cooked", "        tty.setraw(self._theirs)\n", "", f"{_VISITS}::test_the_terminal_is_raw_before_the_program_has_it"),
    server("client-that-does-not-read-fills-the-memory", "self.pipe.set_write_buffer_limits(high=self.guest.desk.limits.unread_bytes // 2)",
        "self.pipe.set_write_buffer_limits(high=1 << 30)", f"{_VISITS}::test_who_does_not_read_is_dropped_and_costs_little"),
    server("client-that-does-not-read-stays",
        "call_later(self.desk.limits.unread_seconds, self._give_up_on_reader)", "call_later(600, self._give_up_on_reader)",
        f"{_VISITS}::test_who_does_not_read_is_dropped_and_costs_little"),
    server("untaken-input-without-a-bound", "        if len(self._held) > HELD_INPUT:\n            self._line.pause_reading()\n", "",
        _TERMINAL, f"{_ATTACKS}::test_what_a_program_does_not_take_stays_with_the_client"),
    server("program-outlives-a-hang-up", "fork.end(signal.SIGHUP, self._limits.hang_up_seconds)", "fork.end(signal.SIGHUP, 30)",
        f"{_VISITS}::test_a_hang_up_ends_the_program_within_two_seconds"),
    server("idle-for-ever", "            self.end(Ending.IDLE)", "            pass",
        f"{_VISITS}::test_whoever_types_nothing_is_told_to_leave"),
    server("longest-visit-is-asked-only", "self._kill = self._loop.call_at(at, self.send, signal.SIGKILL)",
        "self._kill = self._loop.call_at(at + 60, self.send, signal.SIGKILL)",
        f"{_VISITS}::test_the_longest_visit_ends_a_program_that_hears_nothing"),
    server("traceback-on-the-screen", "        report(gate.control, {\"error\": type(error).__name__})\n        sys.exit(CRASHED)",
        "        raise",
        f"{_VISITS}::test_a_crash_ends_that_visit_alone_and_says_nothing_of_why"),
    server("forks-share-their-luck", "        random.seed()\n        if signal", "        random.seed(1)\n        if signal",
        f"{_VISITS}::test_each_fork_has_random_numbers_of_its_own"),
    server("loops-of-forks-are-one", "                    renew_loop(loop)\n", "                    pass\n",
        f"{_VISITS}::test_a_program_may_ask_in_the_midst_of_its_own_event_loop"),
    server("programs-with-threads-are-forked", "if count_threads() > 1:", "if False:",
        f"{_VISITS}::test_a_program_with_threads_is_not_forked"),
    server("host-key-can-be-read", "(self._host_key, *keys, *self._secret_files)]", "(*keys, *self._secret_files)]", _REACH),
    server("files-can-be-written",
        "        forbid_writing((os.ttyname(0), \"/dev/tty\", \"/dev/null\"), self._order.confinement)\n", "", _REACH),
    server("programs-can-be-started", "files |= 0 if execute else EXECUTE", "files |= 0", _REACH),
    server("network-can-be-used", "ports = 0 if network else", "ports = 0 and", _REACH),
    server("environment-handed-down", "            env=self._environment,\n", "", _REACH),
    server("cores-are-dumped", "    control_process(_SET_DUMPABLE, 0)\n", "", _REACH),
    server("files-may-grow", "    _limit(resource.RLIMIT_FSIZE, 0)\n", "", _REACH),
    server("privileges-can-be-won", "    control_process(_SET_NO_NEW_PRIVILEGES, 1)\n", "", _REACH),
    server("hung-template-is-waited-for", "call_later(self._start_seconds, self._template.kill)", "call_later(600, self._template.kill)",
        f"{_VISITS}::test_a_program_that_is_never_ready_is_a_failure"),
    server("fork-of-who-left-is-lost", "                pool.give_back(fork)\n", "",
        f"{_VISITS}::test_who_leaves_before_a_program_is_found_leaves_it_to_the_next"),
    server("no-file-descriptor-ends-the-listening", "                await asyncio.sleep(0.05)\n                continue\n",
        "                return\n", f"{_KILLED}::test_without_file_descriptors_it_waits_for_some"),
    server("privileges-kept", "    drop_capabilities()\n", "", _REACH),
    server("answers-without-an-end",
        "        self._output_full = True\n        self._read_or_not()\n", "        self._output_full = True\n",
        f"{_VISITS}::test_who_does_not_read_answers_either_is_dropped"),
    server("one-buffer-opens-the-other", "        if self._full:\n            return\n", "",
        f"{_GUEST}::test_output_flows_again_when_both_buffers_are_empty"),
    server("other-secrets-can-be-read", "(self._host_key, *keys, *self._secret_files)]", "(self._host_key, *keys)]",
        f"{_VISITS}::test_other_secrets_are_as_unreadable_as_the_host_key"),
    server("memory-without-a-limit", "_limit(resource.RLIMIT_AS, taken + confinement.memory)", "pass", _REACH),
    server("processor-without-a-limit", "    _limit(resource.RLIMIT_CPU, confinement.processor_seconds)\n", "",
        f"{_VISITS}::test_the_processor_is_limited"),
    server("programs-outlive-the-server", "        os.setsid()\n        end_with_parent()\n", "        os.setsid()\n",
        f"{_KILLED}::test_a_killed_server_takes_all_with_it"),
    server("template-not-started-again", "self._refill_timer = self._loop.call_later(self._pause, self._start_template)", "pass",
        f"{_VISITS}::test_a_template_that_was_killed_is_replaced_and_those_inside_live_on"),
    server("programs-not-warned", "            stay.warn()\n", "            pass\n", f"{_VISITS}::test_closing_warns_waits_and_ends"),
    server("memory-file-left-open", "        if self._memory is not None:\n            os.close(self._memory)\n", "",
        f"{_ATTACKS}::test_fifty_visits_leave_nothing"),
    server("host-key-of-others-is-trusted", "if mode & 0o077:", "if False:", _LISTENING),
    server("host-key-made-each-time", "    if not path.exists():\n        _make(path)", "    path.unlink(missing_ok=True)\n    _make(path)",
        _LISTENING),
    server("password-not-asked", "return not isinstance(self._admission, Anyone)", "return False", _ADMISSION),
    server("guesses-without-a-limit",
        "        if not allowance.take():\n            return False\n", "        allowance.take()\n", _ADMISSION),
    server("tries-without-an-end", "        if self._tries >= TRIES:\n            self._guest.drop()\n", "", _ADMISSION),
)
