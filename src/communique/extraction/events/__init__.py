"""Events inside one document: meetings, calls, visits and the like, with who, when, where and how they stand."""
