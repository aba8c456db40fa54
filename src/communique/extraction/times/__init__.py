"""Time expressions: their surface forms and what they mean."""
