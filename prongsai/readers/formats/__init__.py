"""Format readers: bytes in, a :class:`~prongsai.readers.model.Document` of blocks out. Nothing is interpreted here."""
