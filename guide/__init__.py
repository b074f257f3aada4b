"""The model itself as a page: its way, its roles, its words, and whom to ask."""
