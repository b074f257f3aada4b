"""Who is told what, room by room; `table` says which action has which letter."""
