"""Kind readers: blocks in, the record of docs/records.md out."""
