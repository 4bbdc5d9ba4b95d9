"""What an answer is put together from: findings in their order, lines, what is missing."""
