"""Search over every action of the model, on the roadmap or not."""
