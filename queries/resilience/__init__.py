"""What the threads between our team and a committee are made of."""
