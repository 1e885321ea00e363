"""Numbers with their units, as people say them."""


def ordinal(number: int) -> str:
    """A place in a row: "1st", "22nd", "113th"."""
    teens = number // 10 % 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def file_size(number: int) -> str:
    """Bytes as people read them: "24 kB", "3.1 MB"."""
    if number >= 1024**2:
        return f"{number / 1024**2:,.1f} MB"
    return f"{-(-number // 1024):,} kB" if number else "empty"


def duration(minutes: int) -> str:
    """Minutes as people say them: "9 h 20 min"."""
    hours, left = divmod(minutes, 60)
    parts = [f"{hours:,} h" if hours else "", f"{left} min" if left or not hours else ""]
    return " ".join(filter(None, parts))


def amount(value: float, unit: str = "") -> str:
    """A figure with its unit: "72%", "7.5 days", "1,204"."""
    number = f"{round(value, 2):,.2f}".rstrip("0").rstrip(".")
    number = "0" if number == "-0" else number
    return f"{number}%" if unit.strip() in ("%", "per cent") else f"{number} {unit}".strip()
