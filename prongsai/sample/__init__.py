"""The sample office: everything in it is invented. It is made through the same services as real work."""
