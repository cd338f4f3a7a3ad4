"""National identity numbers: which eleven digits are one."""

WEIGHTS_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
WEIGHTS_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
MODULUS = 11
REMAINDERS = range(4)
LENGTH = 11
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
D_NUMBER = 40
SYNTHETIC = (80, 40)


def is_national_id(digits: str) -> bool:
    """Whether eleven digits are a Norwegian identity number, a D-number or a synthetic one.

    The first six are a day: ddmmyy, the day + 40 in a D-number, the month + 40 or + 80 in numbers
    made for tests. The second check digit makes its weighted sum a multiple of 11. So does the
    first in numbers given out before 1 January 2032; in those given out since, to people of any
    age, the remainder may be 0, 1, 2 or 3. Nothing in a number tells which rule it was made under,
    and both stay in use, so the wider one is asked of all: one in three accidental numbers that
    have the second digit right is taken for real, which a hint may afford. Source: Skatteetaten,
    the documentation of Folkeregisteret for those who use it, "Nytt fødselsnummer fra 2032".
    """
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    numbers = [int(digit) for digit in digits]
    return (
        _is_day(int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
        and _remainder(numbers, WEIGHTS_1) in REMAINDERS
        and _remainder(numbers, WEIGHTS_2) == 0
    )


def _remainder(numbers: list[int], weights: tuple[int, ...]) -> int:
    return sum(a * b for a, b in zip(numbers, weights, strict=False)) % MODULUS


def _is_day(day: int, month: int, year: int) -> bool:
    """A day of some century: 29 February counts where 19yy or 20yy was a leap year."""
    day -= D_NUMBER if day > D_NUMBER else 0
    month -= next((offset for offset in SYNTHETIC if month > offset), 0)
    if not (1 <= month <= len(DAYS) and 1 <= day <= DAYS[month - 1]):
        return False
    return (day, month) != (29, 2) or year % 4 == 0
