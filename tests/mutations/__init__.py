"""Mutations: rules of the program, broken one at a time, each with the tests that must notice.

``python -m tests.mutations`` tries them all in copies of the tree and names those that no test noticed.
"""
