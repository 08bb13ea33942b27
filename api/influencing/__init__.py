"""From the graph to what is known of two people whose relationship is to move."""
