"""Requests from people, with a number, a clock, states and messages; each kind is a declaration."""
