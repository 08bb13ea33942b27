"""Learn the numbers of the strength model from what happened next; numpy and scipy, no driver."""
