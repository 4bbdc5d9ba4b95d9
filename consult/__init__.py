"""The desk: tickets, drafts, approvals, the outbox, history; knows no wire and no screen."""
