"""From the decision to the municipality's journal."""
