"""Where weights of models are, and how they are made and checked."""
