"""The pages of articles and posts."""
