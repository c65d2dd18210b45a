"""The route of a paper: opinions and signatures in ink or in the site. Knows nothing of what is approved."""
