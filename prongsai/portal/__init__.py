"""The public face. It reads published things only, sets no cookie, and works without JavaScript."""
