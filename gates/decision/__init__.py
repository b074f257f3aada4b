"""What is decided on a pack, what it stands on, and what was corrected afterwards."""
