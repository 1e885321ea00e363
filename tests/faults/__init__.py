"""What happens when the machine fails: kills, full disks, damaged files, many writers."""
