"""What the commands of the main screen do, by what they are about."""
