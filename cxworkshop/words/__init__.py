"""What is said in more than one place: numbers, scores, the plan, the room, time. No Qt."""
