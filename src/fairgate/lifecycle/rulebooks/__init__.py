"""What a changed rulebook means for those who have begun already, and switching it on. Source: guide R70, Q12-Q14."""
