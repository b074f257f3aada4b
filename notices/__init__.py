"""Mails: reads the log, and tells each receiver once."""
