"""The small encoder that tags source, cue, content and names, and joins the first three into attributions."""
