"""Papers as Word files, built directly with python-docx from the same content as the PDF."""
