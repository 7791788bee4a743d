"""Studies are worked on in their own pages; the admin has no part in them."""
