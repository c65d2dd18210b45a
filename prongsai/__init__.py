"""Prongsai (โปร่งใส): the integrity and transparency programme of a Thai local government."""

__version__ = "0.1.0"
