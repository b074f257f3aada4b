"""How a project is going: the status its lead gives, its risk, and what was learnt."""
