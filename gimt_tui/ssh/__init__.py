"""A server of terminal programs over SSH: one forked process a visitor, whatever the program is.

A *program* is a callable that takes one argument, ``next_visitor``. It is called once, in a process of its own (the
*template*, started isolated from a dotted name « package.module:function »), prepares all that it can prepare, inside an
event loop of its own if it likes, and then calls ``next_visitor()`` where it needs somebody. That call never returns in the
template: it forks there, whenever the server says so. It returns in the fork, with a ``Visitor``, once somebody is there;
file descriptors 0, 1 and 2 are then that visitor's terminal, in raw mode and the controlling one, and the environment
says TERM, COLORTERM, LANG and PATH, and what the server was told to add. What the program returns is the exit status::

    def greet(next_visitor: Callable[[], Visitor]) -> int:
        import shutil, sys                       # slow imports come before the call: every fork shares them
        visitor = next_visitor()
        print(f"Hello, {visitor.columns} columns wide!\\r")
        return 0

    server = Server("package.module:greet", host_key=Path("host_key"), listen=[("127.0.0.1", 2222)])
    await server.start()                         # from gimt_tui.ssh.server, which imports asyncssh
    print(server.fingerprint, server.addresses)
    await server.serve_until_told()              # SIGTERM or SIGINT

What a program should know:

- The template has one thread, and no data file open. In each fork random numbers are seeded anew and asyncio's running loop goes
  on, with a selector and a self-pipe of its own; signal handlers are added, and threads begun, after the call.
- A hang-up is SIGHUP and end of file; after ``Limits.hang_up_seconds`` SIGKILL. A visit that idles or lasts too long gets
  SIGTERM, and SIGKILL after ``Limits.grace_seconds``.
- Where the server is told to stop, each program gets SIGUSR1 (ignored unless it has a handler): it may tell its visitor, who has
  ``Limits.closing_seconds`` left before SIGTERM.
- Where each key has a name (``NamedKeys``), ``Visitor.who`` says whose it was; what that means is the program's business.
- Writing files, opening TCP connections, starting programs and core dumps are refused, by rlimits and, where the kernel has it,
  by Landlock (Linux 5.13); only in the folders that the server was given as ``writable`` are files made. ``Server.missing`` says
  what this machine lacks. Reading is allowed but for the server's own secrets;
  what was put beside them after the start cannot be read either.
- An exception ends that visit alone: its traceback goes nowhere, the visitor reads ``Sentences.interrupted``.

``Limits``, ``Sentences`` and the kinds of ``Admission`` are the settings; ``Visit`` is the line of a log, ``Status`` what a live view
shows. Linux is the system that all of this is made for; elsewhere some defences are missing, and said to be.
"""

from .endings import Ending, Refusal, Status, Visit, VisitInProgress
from .limits import Limits
from .sentences import Sentences
from .visitor import Program, Visitor

__all__ = ["Ending", "Limits", "Program", "Refusal", "Sentences", "Status", "Visit", "VisitInProgress", "Visitor"]
