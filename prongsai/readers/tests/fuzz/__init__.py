"""Damaged files by the thousand: ``damaged(seed)`` makes one, ``judge`` says what reading it came to.

Everything comes from the seed, so a number is enough to have a bad file again.
"""
