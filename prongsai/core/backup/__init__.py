"""The whole installation in one file, and back: every table, every stored file, the secret of the site."""
