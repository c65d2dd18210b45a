"""What an office tells the public about itself, and through which channels."""
