"""Signs of a wall: boxes, offers, paid text."""
