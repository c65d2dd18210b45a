"""Official documents out: Typst to PDF, Word, Excel. Pure Python, no Django, no database."""
