"""The screens: queue, ticket, outbox, and the commands people type."""
