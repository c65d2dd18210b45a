"""The manual for officers, in Thai: the same pages in the repository and in the site."""
