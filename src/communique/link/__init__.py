"""What texts have to do with one another: pure functions over nouns, no database, no clock."""
