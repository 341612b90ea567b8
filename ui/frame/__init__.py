"""What belongs to the window itself: its bars and menus, Ctrl+K, the key map, the bell, the history, and scans."""
