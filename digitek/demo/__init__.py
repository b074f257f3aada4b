"""The demo: a believable Danish portfolio, walked through the door with dates over the last five quarters."""
