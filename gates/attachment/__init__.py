"""Files on a project and its documents."""
