"""What the strength model is learnt from."""
