"""The form of a document: lines, blocks, parts, labels and turns."""
