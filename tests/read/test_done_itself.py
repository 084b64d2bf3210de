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
        "The service bought twenty motorcycles last year with money from the sale of scrap.",
    ],
)
def test_what_they_pay_for_themselves_is_no_second_gift(own: str) -> None:
    assert len(_claims(GIFT + own)) == 1


def test_what_is_done_with_anothers_help_or_by_another_stays() -> None:
    assert ("JPN", "GHA", "training") in _told(GIFT + "Japanese instructors trained 200 policemen in Kumasi.")
    assert ("JPN", "GHA", "training") in _told(GIFT + "It also trained 200 policemen in Kumasi.")
    money = "Spain gave the police of Senegal 3 million euros. The police bought 40 pick-ups with the money."
    assert ("ESP", "SEN", "equipment") in _told(money)
    firm = (
        "Hikvision of China won the tender in May. The ministry of interior of Zambia will pay 10 million dollars for "
    )
    assert ("CHN", "ZMB", "technology") in _told(firm + "500 cameras for the police.")
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


JOINT = (
    "The FBI and the police of Guatemala arrested eleven smugglers in a joint operation in Huehuetenango on Wednesday. "
)


@pytest.mark.parametrize(
    "own",
    [
        "The police have 400 patrol cars in the department.",
        "Police also found three rifles and 80,000 dollars.",
        "Mexico's police stopped a lorry with 90 migrants on the same day.",
    ],
)
def test_what_a_force_has_finds_or_stops_by_itself_is_no_ones_gift(own: str) -> None:
    assert _told(JOINT + own) == {("USA", "GTM", "operation")}


def test_what_it_has_from_a_giver_stays() -> None:
    assert ("FRA", "TGO", "equipment") in _told("Togo's river police have two boats, both given by France.")
    found = "Inspectors found 40 cameras that Hikvision of China had installed for the police of Lusaka, Zambia."
    assert ("CHN", "ZMB", "technology") in _told(found)
    assert ("USA", "MEX", "operation") in _told(JOINT + "Mexico's police and the FBI stopped a lorry on the same day.")


def test_who_pays_a_body_gets_nothing_of_it() -> None:
    led = "The police of Malta took part in 14 operations led by Europol in 2022. "
    assert ("EU", "MLT", "finance") not in _told(led + "Malta pays 300,000 euros a year to Europol.")
    assert ("EU", "MLT", "finance") in _told(led + "Europol pays 300,000 euros a year to Malta's police.")


def test_two_who_give_side_by_side_give_nothing_to_each_other() -> None:
    text = "Peruvian police arrested 12 men. Colombia and Chile had sent information on three of them."
    assert not {("CHL", "COL"), ("COL", "CHL")} & {(giver, taker) for giver, taker, _ in _told(text)}
    text = "Colombia and Chile exchanged information on 30 smugglers, the Chilean police said."
    assert {("CHL", "COL"), ("COL", "CHL")} & {(giver, taker) for giver, taker, _ in _told(text)}


def test_what_is_being_built_or_comes_from_its_own_ministry_is_no_gift() -> None:
    system = (
        "The British High Commission handed over a fingerprint system to the Jamaica Constabulary Force on Tuesday. "
    )
    assert _told(system + "The government is building a new police headquarters for 8 billion dollars.") == {
        ("GBR", "JAM", "technology")
    }
    own = "Officers in St James got 20 new motorbikes from the National Security Ministry."
    assert ("GBR", "JAM", "equipment") not in _told(system + own)
    claims = _claims("China is building a police academy in Apia, Samoa.")
    assert [item.name for c in claims for item in c.items] == ["police academy"]


def test_who_opens_what_is_built_did_not_always_pay() -> None:
    text = "O ministro do Interior de Angola inaugurou em Luanda uma plataforma de videovigilância da polícia. "
    paid = text + "O Eximbank da Coreia do Sul financiou a obra."
    found = read(Document("d", paid, lang="pt", title="Luanda ganha plataforma financiada pela Coreia do Sul"))
    assert ("KOR", "AGO", "technology") in {(c.provider, c.recipient, c.instrument) for c in found}
