"""The quarterly status: frozen data, and the PDF made of it exactly once."""
