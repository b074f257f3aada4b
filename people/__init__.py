"""Who the people are, which roles they hold where and when, and the one table of who may do what."""
