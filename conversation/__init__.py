"""Comments, mentions, and who follows what; about any thing that a higher room opens to it."""
