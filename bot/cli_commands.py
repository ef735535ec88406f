"""What each command does; what it needs is imported when it runs, so that help stays instant."""
