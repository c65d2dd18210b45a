"""What the tests of every room share: a small fictional world of two organisations, the second full of bait."""
