"""What an agent at the counter works with, over the domain alone: the board and its search, the sheet, the report."""

from __future__ import annotations

from .address import Address, parse_address
from .findable import Findable
from .marks import find_marks
from .scraps import Scrap, read_query
from .search import Found, Search

__all__ = ["Address", "Findable", "Found", "Scrap", "Search", "find_marks", "parse_address", "read_query"]
