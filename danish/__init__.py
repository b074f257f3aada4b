"""Danish in and out: kroner, dates, quarters, names, search form and sort order; it knows nothing of the portal."""
