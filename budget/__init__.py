"""What a project costs: the year's pools, and what is held, bound and spent of them."""
