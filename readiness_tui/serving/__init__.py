"""The app in browsers, for colleagues without a terminal: a server, and a process for each tab."""
