"""HTTP for cases: one view per button, each only translates."""
