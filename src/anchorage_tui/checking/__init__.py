"""What `anchorage glossary check` checks; nothing at run time imports it."""
