"""IT & Digitalisering's opinion."""
