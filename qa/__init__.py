"""Questions become answers whose every sentence stands on a checked quote of a clause."""
