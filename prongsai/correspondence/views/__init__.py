"""Screens of papers; the modules are by subject."""
