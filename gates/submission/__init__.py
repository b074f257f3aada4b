"""What a gate asks for, what is there, and handing the pack in."""
