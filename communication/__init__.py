"""Articles that leder and chef approve, posts that a chef comments."""
