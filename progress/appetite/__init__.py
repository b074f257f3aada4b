"""The risk appetite: what is in force, what is proposed instead, and what that would change."""
