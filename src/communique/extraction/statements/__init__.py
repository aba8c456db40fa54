"""Who said what: quotations, indirect speech, turns, speakers, whose telling it is."""
