"""What the recipient's own bodies do, pay or have of themselves is no one's gift, whatever was given beside it."""

import pytest

from palanca.model import Claim, Document
from palanca.read import read

GIFT = "Japan donated ten patrol cars to the Ghana Police Service in Accra on Monday. "
COURSE = (
    "Twenty-five Kenyan detectives completed a course on cybercrime in Nairobi on Friday that was given by Britain's "
    "National Crime Agency. "
)


def _claims(text: str) -> list[Claim]:
    return read(Document("0" * 64, text, lang="en", published="2023-05-15"))


def _told(text: str) -> set[tuple[str, str | None, str]]:
    return {(c.provider, c.recipient, c.instrument) for c in _claims(text)}


@pytest.mark.parametrize(
    "own",
    [
        "The police trained 200 community volunteers in Kumasi.",
        "The police college, which was founded in 1959, trains 600 recruits a year.",
        "The ministry opened a new police station at Tema.",
        "Ghana's parliament passed a law on cybercrime in 2020.",
    ],
)
def test_what_the_recipients_own_bodies_do_is_no_gift(own: str) -> None:
    assert _told(GIFT + own) == {("JPN", "GHA", "equipment")}


@pytest.mark.parametrize(
    "own",
    [
        "The police will buy another five cars itself next year.",
        "In 2019 the police paid 12 million cedis for uniforms.",
    ],
)
def test_what_they_pay_for_themselves_is_no_second_gift(own: str) -> None:
    assert len(_claims(GIFT + own)) == 1


def test_what_is_done_with_anothers_help_or_by_another_stays() -> None:
    assert ("JPN", "GHA", "training") in _told(GIFT + "Japanese instructors trained 200 policemen in Kumasi.")
    assert ("JPN", "GHA", "training") in _told(GIFT + "It also trained 200 policemen in Kumasi.")
    bought = "Uganda's police bought 30 drones from DJI of China. The police bought the drones in 2021."
    assert ("CHN", "UGA", "technology") in _told(bought)


def test_how_many_officers_somebody_has_is_no_course() -> None:
    claims = _claims(COURSE + "The directorate has 5,000 officers.")
    assert [item.quantity for c in claims for item in c.items] == [25]
    claims = _claims(COURSE + "The agency has trained 500 officers in Mombasa.")
    assert 500 in [item.quantity for c in claims for item in c.items]


def test_the_recipients_own_people_are_not_posted_to_it() -> None:
    text = "Six South Korean investigators are posted at a desk with the Cambodian police in Phnom Penh. "
    text += "Cambodian officers will be assigned to it, too."
    assert [item.name for c in _claims(text) for item in c.items] == ["investigators"]


def test_illegal_guns_are_nobodys_gift() -> None:
    text = "The United States supplied the Jamaican gangs with 300 illegal firearms last year, police said."
    assert not _claims(text)
