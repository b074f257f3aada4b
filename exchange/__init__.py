"""Lists from elsewhere, taken in."""
