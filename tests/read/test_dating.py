"""Which of a text's dates is the claim's, and what only looks like a year."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _claims(lang: str, text: str) -> list[tuple[str, str | None, list[float | None]]]:
    """Of each claim its provider, date and quantities, by provider."""
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    return sorted((c.provider, c.date, [i.quantity for i in c.items]) for c in claims)


@pytest.mark.parametrize(
    ("lang", "text", "date", "quantity"),
    [
        ("en", "China donated 2000 cameras to the police of Peru.", None, 2000),
        ("en", "France trained 2017 officers of the Nigerian police last year.", "2022", 2017),
        ("en", "Some 2000 officers of the Kenyan police were trained by the United Kingdom in 2019.", "2019", 2000),
        ("es", "Francia capacitó a 2017 agentes de la policía de Nigeria.", None, 2017),
        ("pt", "A China doou 2000 câmaras à polícia do Peru.", None, 2000),
        ("en", "In 2010 officers of the Kenyan police were trained by the United Kingdom.", "2010", None),
        ("en", "Sweden has trained officers of the Kenyan police since about 2010.", "2010/..", None),
    ],
)
def test_a_number_that_counts_is_no_year(lang: str, text: str, date: str | None, quantity: float | None) -> None:
    [(_, told, quantities)] = _claims(lang, text)
    assert (told, quantities) == (date, [quantity])


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        (
            "en",
            "Two fingerprint examiners of the FBI, whose Accra office opened in 2016, came in March to help the "
            "police of Ghana.",
            "2023-03",
        ),
        (
            "es",
            "Italia, que formó en 2018 a 300 guardacostas libios, entregará a Libia tres patrulleras en 2024.",
            "2024",
        ),
        (
            "pt",
            "A escola, que Portugal construiu em 2005, recebeu em março 30 computadores do Japão para a polícia de "
            "Cabo Verde.",
            "2023-03",
        ),
        # the one date that there is may be told in passing
        (
            "en",
            "The programme, which Canada launched in 2014, has trained 900 officers of the Jordanian police.",
            "2014",
        ),
    ],
)
def test_a_date_of_a_clause_put_in_is_not_that_of_the_act_outside(lang: str, text: str, date: str) -> None:
    assert {told for _, told, _ in _claims(lang, text)} == {date}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Australia, which built the Vanuatu police's training centre in 2019, will send four advisers in July.",
        ),
        (
            "es",
            "Australia, que construyó en 2019 la academia de la policía de Vanuatu, enviará asesores en julio.",
        ),
    ],
)
def test_what_a_relative_clause_tells_is_done_when_it_says(lang: str, text: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2023-05-10"))
    built = [(c.date, c.status) for c in claims if c.instrument == "infrastructure"]
    assert built == [("2019", "completed")]


@pytest.mark.parametrize(
    ("lang", "text", "date", "status"),
    [
        (
            "en",
            "Thirty Libyan coast guards leave for Rome in September for a course run by the Guardia di Finanza.",
            "2023-09",
            "pledged",
        ),
        ("en", "The course that the FBI gives to the Ghana Police Service starts in September.", "2023-09", "pledged"),
        (
            "en",
            "The course that the FBI gave to the Ghana Police Service started in September.",
            "2022-09",
            "completed",
        ),
        (
            "en",
            "Japan hands over two patrol boats to the Philippine Coast Guard in October, the embassy says.",
            "2023-10",
            "pledged",
        ),
        (
            "en",
            "Japan handed over two patrol boats to the Philippine Coast Guard in October, the embassy says.",
            "2022-10",
            "completed",
        ),
        (
            "es",
            "Veinte policías hondureños viajan en octubre a Bogotá para un curso de la Policía Nacional de Colombia.",
            "2023-10",
            "pledged",
        ),
        (
            "es",
            "Veinte policías hondureños viajaron en octubre a Bogotá para un curso de la Policía Nacional de Colombia.",
            "2022-10",
            "completed",
        ),
        (
            "pt",
            "Vinte agentes da Polícia Nacional de Angola seguem para Lisboa em Setembro para um curso da PSP.",
            "2023-09",
            "pledged",
        ),
        ("zh", "日本10月将向菲律宾海岸警卫队移交两艘巡逻艇。", "2023-10", "pledged"),
        ("zh", "日本10月将两艘巡逻艇移交菲律宾海岸警卫队。", "2022-10", "completed"),
        ("zh", "中国向老挝公安部援助的执法码头定于9月开工。", "2023-09", "pledged"),
    ],
)
def test_a_month_that_the_present_tense_tells_is_the_next(lang: str, text: str, date: str, status: str) -> None:
    [claim] = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert (claim.date, claim.status) == (date, status)


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "Japan will hand over 20 patrol cars to the police of Peru on the 22nd.", "2023-05-22"),
        ("es", "Japón entregará el día 22 a la policía del Perú veinte patrulleros.", "2023-05-22"),
        ("es", "Japón entregó el día 22 a la policía del Perú veinte patrulleros.", "2023-04-22"),
        ("zh", "中国将于22日向老挝公安部移交一批警用摩托车。", "2023-05-22"),
        ("zh", "中国22日向老挝公安部移交一批警用摩托车。", "2023-04-22"),
        ("es", "Alemania formará en otoño a 50 guardias fronterizos tunecinos.", "2023"),
        ("en", "Germany trained 50 Tunisian border guards in autumn.", "2022"),
    ],
)
def test_a_day_or_season_that_is_to_come_is_the_next(lang: str, text: str, date: str) -> None:
    assert {told for _, told, _ in _claims(lang, text)} == {date}


@pytest.mark.parametrize(
    "text",
    [
        "The FBI, whose Accra office opened in 2016, will train 40 Ghanaian detectives in cybercrime.",
        "The FBI, which opened an office in Accra in 2016, is to train 40 Ghanaian detectives in cybercrime.",
    ],
)
def test_a_year_told_in_passing_is_not_that_of_what_will_be(text: str) -> None:
    [claim] = read(Document("d", text, lang="en", published="2023-05-10"))
    assert (claim.date, claim.status) == ("2023-05", "pledged")


@pytest.mark.parametrize(
    ("lang", "text", "date", "status"),
    [
        (
            "es",
            "El curso de manejo que el FBI dará a la Policía Nacional de Honduras empieza el lunes.",
            "2023-05-15",
            "pledged",
        ),
        (
            "es",
            "El curso de manejo que el FBI dio a la Policía Nacional de Honduras terminó el lunes.",
            "2023-05-08",
            "completed",
        ),
        ("en", "The FBI's course for the Ghana Police Service starts next month.", "2023-06", "pledged"),
        ("en", "The FBI's course for the Ghana Police Service started last month.", "2023-04", "implementing"),
    ],
)
def test_what_starts_on_a_day_to_come_is_not_under_way(lang: str, text: str, date: str, status: str) -> None:
    claims = read(Document("d", text, lang=lang, published="2023-05-10"))
    assert [(c.date, c.status) for c in claims if c.instrument == "training"] == [(date, status)]


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        (
            "es",
            "La academia de la Policía Nacional de Honduras, financiada por Corea, estará lista en diciembre.",
            "2023-12",
        ),
        (
            "es",
            "A fines de julio debe firmarse en Madrid el convenio de cooperación policial entre España y Ecuador.",
            "2023-07",
        ),
        ("pt", "A última remessa das motos doadas pela China à polícia de Moçambique chegará em Dezembro.", "2023-12"),
        (
            "en",
            "The last of the vehicles that Japan donated to the Fijian police is expected before Christmas.",
            "2023-12",
        ),
        ("en", "Germany is opening a barracks for Tajik border guards at Ishkashim in September.", "2023-09"),
        (
            "en",
            "The United States has ordered a scanner for the customs of Peru; delivery is due in January.",
            "2024-01",
        ),
        # what is told as done
        (
            "es",
            "En octubre la UE aprobó fondos para la policía de Colombia, con los que se comprarán drones.",
            "2022-10",
        ),
        (
            "en",
            "In October the EU approved funds for the police of Colombia, with which drones will be bought.",
            "2022-10",
        ),
        (
            "pt",
            "Em Outubro, o Brasil entregou dez viaturas à polícia da Guiné-Bissau, que servirão no norte.",
            "2022-10",
        ),
        ("en", "Japan donated vehicles to the Fijian police in December.", "2022-12"),
        ("zh", "新西兰将继续向库克群岛警察局派一名警司，首任已于2月到任。", "2023-02"),
    ],
)
def test_a_month_is_ahead_where_the_word_next_to_it_says_so(lang: str, text: str, date: str) -> None:
    assert {told for _, told, _ in _claims(lang, text)} == {date}


def test_what_is_still_to_come_dates_nothing_that_is_done() -> None:
    text = "Estados Unidos donó a la Policía de Panamá 20 patrullas; las últimas cinco vendrán en octubre."
    claims = read(Document("0" * 64, text, lang="es", published="2023-05-10"))
    told = {(c.status, c.date, *(i.quantity for i in c.items)) for c in claims}
    assert told == {("completed", None, 20.0), ("pledged", "2023-10", 5.0)}


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("The extradition treaty between China and Spain has been in force since 2007.", "completed", "2007"),
        ("Norway's training of the South Sudanese police has been suspended since 2014.", "suspended", "2014"),
        ("Norway has been training the South Sudanese police since 2014.", "implementing", "2014/.."),
    ],
)
def test_what_came_to_be_so_has_the_day_it_did(text: str, status: str, date: str) -> None:
    [claim] = read(Document("0" * 64, text, lang="en", published="2023-05-10"))
    assert (claim.status, claim.date) == (status, date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("马达加斯加宪兵总部里有法国顾问两名，2018年到任。", "2018/.."),
        ("马达加斯加宪兵总部里有法国顾问两名，2021年6月到任。", "2021-06/.."),
        ("马达加斯加宪兵总部里有法国顾问两名，今年2月到任。", "2023-02"),
        ("马达加斯加宪兵总部里有法国顾问两名，今年到任。", "2023"),
    ],
)
def test_who_came_in_an_earlier_year_is_there_since(text: str, date: str) -> None:
    [claim] = read(Document("0" * 64, text, lang="zh", published="2023-05-10"))
    assert (claim.status, claim.date) == ("implementing", date)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The coast guard of Fiji said today that Japan will give it five ships. Japan had earlier given 12 boats.",
        ),
        ("zh", "斐济海警今天表示，日本将再提供五艘巡逻舰。此前，日本已赠送12艘巡逻艇。"),
    ],
)
def test_what_was_done_earlier_was_not_done_on_the_day_it_is_told(lang: str, text: str) -> None:
    found = {c.items[0].quantity: c.date for c in read(Document("0" * 64, text, lang=lang, published="2024-03-02"))}
    assert found[12] is None
    assert found[5] == "2024-03-02"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In our issue of 28 April we wrote that Norway had given two boats to the police of Montenegro."),
        ("es", "En nuestra edición del 28 de abril dijimos que Noruega había donado dos lanchas a la policía de Fiyi."),
        ("pt", "Na nossa edição de 28 de abril escrevemos que a Noruega tinha doado duas lanchas à polícia de Fiji."),
    ],
)
def test_the_day_of_an_issue_is_no_happenings(lang: str, text: str) -> None:
    [claim] = read(Document("0" * 64, text, lang=lang, published="2018-05-03"))
    assert claim.date is None
    text = "On 28 April Norway gave Fiji's police two boats."
    [claim] = read(Document("0" * 64, text, lang="en", published="2018-05-03"))
    assert claim.date == "2018-04-28"


def test_the_day_that_opens_a_text_lends_another_paragraph_its_month() -> None:
    opening = "The forum of police chiefs ended in Suva on 21 September."
    text = f"{opening}\n\nDuring the forum Japan and Fiji signed a memorandum on police cooperation."
    found = [c.date for c in read(Document("0" * 64, text, lang="en", published="2023-09-22")) if c.provider == "JPN"]
    assert found == ["2023-09"]
    same = f"{opening} During the forum Japan and Fiji signed a memorandum on police cooperation."
    found = [c.date for c in read(Document("0" * 64, same, lang="en", published="2023-09-22")) if c.provider == "JPN"]
    assert found == ["2023-09-21"]


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "Six French police advisers are at work in Chad, three fewer than in 2019.", None),
        ("en", "Japan gave the police of Fiji 30 cars, compared with ten in 2019.", None),
        ("es", "España tiene en Mauritania 60 guardias civiles, veinte más que en 2019.", None),
        ("pt", "Portugal tem em Timor-Leste 20 guardas da GNR, mais cinco do que em 2019.", None),
        ("en", "In 2019 Japan gave the police of Fiji 30 cars, more than in 2016.", "2019"),
        ("en", "French gendarmes have been teaching the police of Chad since the mission's return in 2019.", "2019/.."),
        ("en", "French gendarmes have been teaching the police of Chad since their arrival in May 2019.", "2019-05/.."),
    ],
)
def test_what_is_compared_dates_nothing_and_what_began_since_goes_on(lang: str, text: str, date: str | None) -> None:
    [claim] = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert claim.date == date


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "DELIVERED IN 2013\n- Japan gave 20 lorries to Peru's coast guard.\n"
            "- Forty officers of the Peruvian police went to courses in Osaka.",
            {"2013"},
        ),
        ("Japan gave 20 lorries to Peru's coast guard.\n- The port of Callao grew in 2013.", {None}),
    ],
)
def test_a_heading_dates_the_list_under_it(text: str, dates: set[str | None]) -> None:
    assert {c.date for c in read(Document("0" * 64, text, lang="en", published="2014-01-31"))} == dates


def test_a_week_is_counted_from_a_weekday() -> None:
    text = "Japan gave the Kenyan police ten cars on Monday. A week earlier Turkey's ministry gave them 500 radios."
    found = {c.provider: c.date for c in read(Document("0" * 64, text, lang="en", published="2021-10-27"))}
    assert found == {"JPN": "2021-10-25", "TUR": "2021-10"}
