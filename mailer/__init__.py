"""The wire: IMAP, SMTP, MIME; nobody else knows these words."""
