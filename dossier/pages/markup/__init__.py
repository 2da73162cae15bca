"""The doors through which every text reaches a page: escaped for Markdown, for an attribute, for front matter."""
