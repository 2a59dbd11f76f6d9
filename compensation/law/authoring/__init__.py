"""What helps those who write law: who reads a fact, what has grown old, files to begin with, shapes for editors."""
