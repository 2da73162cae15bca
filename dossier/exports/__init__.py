"""What the site offers to programs and to paper: calendars, feeds, lists as JSON, the leesmap."""
