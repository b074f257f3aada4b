"""What a paper is made of: light rich text, and pages of PDF. It knows nothing of projects or people."""
