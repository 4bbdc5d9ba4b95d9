"""What lies inside the files that come with a mail, read within bounds."""
