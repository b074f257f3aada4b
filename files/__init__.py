"""Stored files: by sha256 under DATA_DIR, never overwritten, served by policy."""
