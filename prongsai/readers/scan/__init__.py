"""Scanned pages and photographs: a picture becomes paragraphs and tables, with the doubt of every digit."""
