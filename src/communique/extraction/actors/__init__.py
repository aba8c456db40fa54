"""Who and what a document names: names, persons, offices, coreference."""
