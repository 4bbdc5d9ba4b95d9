"""The bells: the Celery app, its tasks, the sweeper; the road joined end to end."""
