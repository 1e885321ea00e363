"""What leaves the program: one content model, one renderer for each format."""
