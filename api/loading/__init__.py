"""What one request asks for by key, by what it is about."""
