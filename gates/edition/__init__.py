"""The model's editions."""
