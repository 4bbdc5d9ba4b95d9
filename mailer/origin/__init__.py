"""Who sent a mail: DKIM, DMARC, ARC, and what our own server found."""
