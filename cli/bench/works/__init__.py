"""What is measured: each module has a `run` that takes the bench."""
