"""Ideas: how they come in, what is answered, and how they become projects."""
