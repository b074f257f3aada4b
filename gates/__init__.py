"""Gates: the documents that are written, the pack that is handed in, and what chefgruppen answered."""
