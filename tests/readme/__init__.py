"""The README and its French twin: their tables are written from the code, and they say the same.

``python -m tests.readme`` renews the tables of both.
"""
