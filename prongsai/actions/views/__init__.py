"""The screens of the measures: parse, decide, call one service, answer."""
