"""A gate's papers: their sections, how they are written, compared and set as a PDF."""
