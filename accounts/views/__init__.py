"""HTTP for signing in and the session; each view only translates."""
