"""How a page is set: fonts, paragraphs, tables, the flow over pages, the PDF's own data."""
