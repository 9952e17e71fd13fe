"""How records come in: new ones from their schemas, and numbers that were taken twice."""
