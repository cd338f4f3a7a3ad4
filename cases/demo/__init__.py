"""What the demo is filled with: a cast of people and invented inquiries."""
