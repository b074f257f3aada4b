"""What a project promises: its expected gains, weighed on the TEK triangle."""
