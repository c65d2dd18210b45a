"""A file becomes blocks, blocks become records, records and text are reviewed. No Django, no database."""
