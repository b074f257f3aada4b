"""The project: its number, phase, placement and level, its people and areas."""
