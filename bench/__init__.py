"""What pages and PDF cost with 100, 1,000 and 10,000 projects, each figure beside its aim. `bin/bench` runs it."""
