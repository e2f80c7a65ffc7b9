"""Every private name of other people's code that the program leans on, and the look through the program that finds them.

Whoever writes another one adds a line to LEANT_ON, or finds a public way. When Textual changes, the test of a line
that is no more says what to look at.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from textwrap import dedent
from types import ModuleType

import gimt_tui
import screens

OWN = ("gimt_tui", "screens")
DOCUMENTED = ("_thread",)
"""Modules whose name alone is private: the library reference promises them."""
BY_NAME = ("getattr", "setattr", "hasattr", "delattr")


@dataclass(frozen=True, slots=True, order=True)
class Private:
    """A private name: of a class (« textual.app:App ») or of a module (« textual._xterm_parser »)."""

    owner: str
    name: str


_APP, _DRIVER, _LINUX = "textual.app:App", "textual.driver:Driver", "textual.drivers.linux_driver:LinuxDriver"
_PARSER = "textual._xterm_parser"

LEANT_ON: dict[Private, str] = {
    Private("textual._ansi_sequences", "ANSI_SEQUENCES_KEYS"): "which sequences are keys",
    Private(_PARSER, "XTermParser"): "makes Textual's events of what was let in",
    Private(_APP, "_driver"): "takes the place of the one without a terminal, once there is one",
    Private(_APP, "_exception"): "whether the app is failing already",
    Private(_APP, "_exit"): "whether the app is on its way out",
    Private(_APP, "_exit_renderables"): "what would be printed after a failure: thrown away",
    Private(_APP, "_fatal_error"): "would print a traceback with what was typed",
    Private(_APP, "_handle_exception"): "the place where every unexpected error comes by",
    Private(_APP, "_print_error_renderables"): "would print what Textual has to say of an error",
    Private(_APP, "_return_code"): "the exit status after a failure",
    Private("textual.css.stylesheet:Stylesheet", "_parse_cache"): "what was read of style sheets: kept for the next app and theme",
    Private("textual.dom:DOMNode", "_bindings"): "the keys that a widget runs itself",
    Private("textual.message_pump:MessagePump", "_close_messages_no_wait"): "ends the app where it must not wait for itself",
    Private("textual.screen:Screen", "_compositor_refresh"): "would paint a screen that is not all there yet",
    Private("textual.screen:Screen", "_extend_compose"): "would lay out notices and tooltips that never come",
    Private("textual.screen:Screen", "_on_screen_resume"): "would style a fresh screen a second time",
    Private("textual.screen:Screen", "_screen_resized"): "would lay a screen out for a size that is out of date",
    Private("textual.widgets._input:Input", "_on_paste"): "would take the first line of a paste alone",
    Private("textual.widget:Widget", "_on_key"): "the handler before which a widget runs its own keys",
    Private("textual.widgets._input:Input", "_on_key"): "the same, which types the letters",
    Private("textual.widgets._text_area:TextArea", "_on_key"): "the same, which types the letters",
    Private("textual.widgets._text_area:TextArea", "_on_paste"): "would take a paste as it is",
    Private(_DRIVER, "_app"): "who gets the new size and the errors of the input thread",
    Private(_DRIVER, "_size"): "the size before the first screen, kept within bounds",
    Private(_DRIVER, "_loop"): "where signals are heard, and to where a thread hands over",
    Private("asyncio.selector_events:BaseSelectorEventLoop", "_close_self_pipe"): "would wake the loops of other forks too",
    Private("asyncio.selector_events:BaseSelectorEventLoop", "_make_self_pipe"): "one of the fork's own",
    Private("asyncio.selector_events:BaseSelectorEventLoop", "_selector"): "would be shared by all forks",
    Private("asyncio", "_set_running_loop"): "lets a loop go on in a fork",
    Private(_LINUX, "_file"): "the way out, which a terminal that is gone must not break",
    Private(_LINUX, "_get_terminal_size"): "the size of the window, kept within bounds",
    Private(_LINUX, "_query_in_band_window_resize"): "would let what comes over the line resize the screen",
    Private(_LINUX, "_run_input_thread"): "would print what fails the input thread",
}
"""Each private name, and what for."""

ALSO: tuple[Private, ...] = (
    *(Private(f"{_PARSER}:XTermParser", each) for each in ("last_x", "last_y")),
    *(Private("textual._parser:Parser", each) for each in ("feed",)),
    *(Private(_LINUX, each) for each in ("run_input_thread", "exit_event")),
    *(Private("textual.binding:BindingsMap", each) for each in ("key_to_bindings",)),
)
"""Names without an underscore that are nobody's promise all the same."""


@dataclass(frozen=True, slots=True)
class Use:
    """Where a private name is used. ``owner`` is None where only the name is known: an attribute of some object."""

    where: str
    name: str
    owner: str | None


def exists(private: Private) -> bool:
    """Whether the owner still has that name, as an attribute or as what its methods keep in ``self``."""
    module, _, qualified = private.owner.partition(":")
    owner = import_module(module)
    if not qualified:
        return hasattr(owner, private.name)
    kind = getattr(owner, qualified)
    return private.name in vars(kind) or private.name in _kept(kind)


def uses() -> Iterator[Use]:
    """All private names of others in the program, one for each place."""
    modules = [import_module(name) for name in _names()]
    classes = {each for module in modules for each in _classes(module)}
    own = {name for module in modules for name in _defined(_tree(module))}
    for module in modules:
        yield from _imported(module)
        seen: set[tuple[int, str]] = set()
        for kind in (each for each in classes if each.__module__ == module.__name__):
            for use, place in _of_class(kind, classes):
                seen.add(place)
                yield use
        for node in ast.walk(_tree(module)):
            for name in _touched(node):
                if name not in own and (_line(node), name) not in seen:
                    yield Use(f"{module.__name__}:{_line(node)}", name, None)


def _names() -> list[str]:
    return [
        package.__name__ if name is None else name
        for package in (gimt_tui, screens)
        for name in (None, *(each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")))
        if not (name or "").endswith("__main__")
    ]


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _classes(module: ModuleType) -> Iterator[type]:
    """The classes that a module defines, those inside classes too."""
    todo = [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]
    while todo:
        kind = todo.pop()
        yield kind
        todo += [each for each in vars(kind).values() if isinstance(each, type) and each.__qualname__.startswith(f"{kind.__qualname__}.")]


def _of_class(kind: type, classes: set[type]) -> Iterator[tuple[Use, tuple[int, str]]]:
    """What a class overrides or touches of the private names of its foreign bases; a mixin has those of who mixes it in."""
    families = [
        [base for base in each.__mro__ if not _ours(base.__module__) and base is not object] for each in classes if kind in each.__mro__
    ]
    for node in ast.walk(_body(kind)):
        for name in (*_touched(node), *_defined(node, deep=False)):
            owners = {base for family in families for base in [each for each in family if name in vars(each) or name in _kept(each)][:1]}
            for owner in owners:
                yield Use(f"{kind.__module__}:{_line(node)}", name, f"{owner.__module__}:{owner.__qualname__}"), (_line(node), name)


def _body(kind: type) -> ast.AST:
    """The class statement, where it stands in its module."""
    tree: ast.AST = _tree(import_module(kind.__module__))
    for name in kind.__qualname__.split("."):
        # One that is made without a class statement, as the forms are, has no body.
        tree = next((each for each in ast.walk(tree) if isinstance(each, ast.ClassDef) and each.name == name), ast.Pass())
    return tree


@cache
def _kept(kind: type) -> frozenset[str]:
    """The names that the methods of a class write into their own object."""
    try:
        tree = ast.parse(dedent(inspect.getsource(kind)))
    except (OSError, TypeError, SyntaxError):  # A class without a source, such as those written in C.
        return frozenset()
    stored = (each for each in ast.walk(tree) if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store))
    return frozenset(each.attr for each in stored if ast.unparse(each.value) == "self")


def _imported(module: ModuleType) -> Iterator[Use]:
    """Private modules of others, and private names out of their modules."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module and not _ours(node.module):
            private = any(map(_is_private, node.module.split(".")))
            for each in node.names:
                if private or _is_private(each.name):
                    yield Use(f"{module.__name__}:{node.lineno}", each.name, node.module)
        elif isinstance(node, ast.Import):
            for each in node.names:
                if each.name not in DOCUMENTED and any(map(_is_private, each.name.split("."))):
                    yield Use(f"{module.__name__}:{node.lineno}", each.name, each.name)


def _touched(node: ast.AST) -> Iterator[str]:
    """The private attribute that an expression touches, by a dot or by its name in ``getattr`` and its like."""
    if isinstance(node, ast.Attribute):
        name: object = node.attr
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BY_NAME and len(node.args) > 1:
        name = node.args[1].value if isinstance(node.args[1], ast.Constant) else None
    else:
        return
    if isinstance(name, str) and _is_private(name):
        yield name


def _defined(tree: ast.AST, *, deep: bool = True) -> Iterator[str]:
    """The private names that a tree defines; only the one of its root unless ``deep``."""
    for node in ast.walk(tree) if deep else (tree,):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = node.name
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            name = node.id if isinstance(node, ast.Name) else node.attr
        else:
            continue
        if _is_private(name):
            yield name


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def _ours(module: str) -> bool:
    return module.split(".")[0] in OWN


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"
