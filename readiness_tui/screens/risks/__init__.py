"""The risk register of place 8, and its picture of likelihood by impact."""
