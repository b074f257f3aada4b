"""Pages that gather several rooms: Overblik, the project's own page."""
