"""Figures of a judged book (统计): pure functions, each number with the records behind it."""
