"""Dates of a sentence that are another's: of a law, an agreement's term, a denial, what else was done."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def dates(lang: str, text: str) -> dict[str, str | None]:
    """The date of the claim of each instrument."""
    return {c.instrument: c.date for c in read(Document("0" * 64, text, lang=lang, published="2024-06-12"))}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The United States donated six drones to Kenya's border police under the anti-narcotics law of 1994."),
        ("es", "Estados Unidos donará cuatro lanchas a la Guardia Costera de Belice según la ley antidrogas de 1993."),
        ("zh", "美国依据1994年的禁毒法，向肯尼亚边防警察赠送了六架无人机。"),
    ],
)
def test_a_law_s_year_dates_nothing_given_under_it(lang: str, text: str) -> None:
    assert {"1993", "1994"}.isdisjoint(dates(lang, text).values())


def test_a_law_s_own_year_dates_help_with_it() -> None:
    told = dates("en", "Canada's justice department helped Jamaica to draft the anti-gang law of 2014.")
    assert told == {"legal": "2014"}


@pytest.mark.parametrize(
    ("lang", "text", "given"),
    [
        (
            "en",
            "Canada has a liaison officer in Kingston, Jamaica, and in May gave the Jamaica Constabulary Force ten "
            "computers.",
            "2024-05",
        ),
        (
            "es",
            "España mantiene dos oficiales de enlace en Quito, Ecuador, y en marzo entregó 20 radios a la Policía "
            "Nacional ecuatoriana.",
            "2024-03",
        ),
        (
            "pt",
            "A França mantém dois oficiais de ligação em Bissau e em março entregou 20 rádios à polícia da "
            "Guiné-Bissau.",
            "2024-03",
        ),
    ],
)
def test_who_is_there_has_not_the_date_of_what_was_given(lang: str, text: str, given: str) -> None:
    assert dates(lang, text) == {"presence": None, "equipment": given}


def test_who_came_has_the_date_of_coming() -> None:
    told = dates("es", "Dos oficiales de enlace españoles llegaron en marzo a Quito, Ecuador, con 20 radios.")
    assert told["presence"] == "2024-03"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China and Peru renewed until 2029 their extradition agreement."),
        ("es", "Francia y Colombia prorrogaron hasta 2028 el acuerdo de cooperación policial."),
    ],
)
def test_the_end_of_an_agreement_s_term_is_not_its_day(lang: str, text: str) -> None:
    assert not (dates(lang, text)["agreement"] or "").startswith("../")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "China's embassy denied on Tuesday that Chinese officers are stationed at a police post in Kenya."),
        ("es", "La embajada de China negó el martes que haya oficiales chinos en una comisaría de Lima, Perú."),
        ("zh", "中国使馆10日发表声明，否认向赞比亚缉毒委员会捐赠十辆越野车。"),
    ],
)
def test_what_is_denied_has_not_the_day_of_the_denial(lang: str, text: str) -> None:
    assert set(dates(lang, text).values()) == {None}


def test_what_an_accord_s_signing_dates_is_not_put_ahead() -> None:
    told = dates(
        "en",
        "Under a memorandum signed in March, New Zealand will send two advisers to the Samoa Police Service.",
    )
    assert told["presence"] == "2024-03"


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        (
            "en",
            "French and Senegalese gendarmes' joint patrols, interrupted in March 2023, resumed on Thursday.",
            "2024-06-06",
        ),
        (
            "en",
            "Joint patrols by French and Senegalese gendarmes were interrupted in March 2020.",
            "2020-03",
        ),
        (
            "es",
            "El contrato con la china ZTE por 300 cámaras para la policía de Bolivia, firmado en 2019, fue anulado en "
            "enero de 2021.",
            "2021-01",
        ),
        (
            "en",
            "Delivery of the 15 patrol cars ordered from Hyundai by the Ghana Police Service, originally due in May, "
            "has been delayed to November.",
            "2024-11",
        ),
        (
            "pt",
            "A entrega de 20 viaturas da China à polícia de Angola, inicialmente prevista para março, foi adiada "
            "para outubro.",
            "2024-10",
        ),
    ],
)
def test_what_was_halted_or_put_off_has_a_day_of_its_own(lang: str, text: str, date: str) -> None:
    assert set(dates(lang, text).values()) == {date}


def test_a_date_that_opens_the_next_part_is_not_the_first_s() -> None:
    text = (
        "En lo que va de año Estados Unidos ha entregado 20.000 chalecos a la Policía Nacional ecuatoriana, y antes, "
        "en 2023, tres drones."
    )
    assert dates("es", text) == {"equipment": "2024", "technology": "2023"}
    text = "En 2023 Estados Unidos entregó 20 chalecos a la Policía Nacional ecuatoriana y tres drones."
    assert dates("es", text) == {"equipment": "2023", "technology": "2023"}


def test_what_was_put_off_has_its_new_date() -> None:
    text = (
        "Italia debía entregar en verano dos patrulleras a la guardia costera libia, pero la entrega se aplazó "
        "hasta el año próximo."
    )
    assert set(dates("es", text).values()) == {"2025"}


def test_what_is_to_come_by_its_own_words_takes_no_past_year_from_beside() -> None:
    text = "中国驻斐济大使表示，中方将于今年下半年向斐济警察部队捐赠20辆警车。去年，中国已向斐方提供了10辆摩托车。"
    found = read(Document("0" * 64, text, lang="zh", published="2024-06-12"))
    assert [c.date for c in found if c.status == "pledged"] == ["2024-07/2024-12"]


def test_what_is_to_come_on_a_day_of_its_own_was_not_done_before() -> None:
    text = "Japan gave Kenya's police 12 cars on Monday. A second batch of eight vehicles will arrive in September."
    found = read(Document("d", text, lang="en", published="2024-05-10"))
    assert {c.status: c.date for c in found} == {"completed": "2024-05-06", "pledged": "2024-09"}


def test_a_part_behind_a_semicolon_that_names_others_has_its_own_date() -> None:
    text = "Japan donates reagents to the Samoan police; in Fiji the mission that was opened in 2019 stands empty."
    assert "2019" not in dates("en", text).values()
    text = "Japan gave the Samoan police 12 cars; they arrived in Apia in March 2024."
    assert set(dates("en", text).values()) == {"2024-03"}


def test_what_has_come_is_not_dated_by_how_long_it_is_kept() -> None:
    text = "Japan lent Samoa's police four vehicles, which it may keep until December."
    assert "../2024-12" not in dates("en", text).values()
    text = "Canadá entregará a la policía de Paraguay seis vehículos hasta diciembre."
    assert set(dates("es", text).values()) == {"../2024-12"}


def test_a_season_or_month_of_every_year_is_no_date() -> None:
    text = "La Guardia Civil suspendió los cursos que daba cada verano a la policía de Guinea Ecuatorial."
    assert set(dates("es", text).values()) == {None}
    text = "La Guardia Civil dio este verano un curso a la policía de Guinea Ecuatorial."
    assert set(dates("es", text).values()) == {"2024"}


def test_the_number_of_a_contract_is_no_year() -> None:
    text = "Mediante el Contrato 14-2019 Nuctech suministró tres escáneres a la aduana de Panamá."
    assert "2019" not in dates("es", text).values()
    text = "Mediante un contrato de 2019 Nuctech suministró tres escáneres a la aduana de Panamá."
    assert set(dates("es", text).values()) == {"2019"}


def test_what_is_so_is_not_dated_by_what_stands_beside_it() -> None:
    text = "3月2日，中国向汤加警察捐赠了10辆警车。新西兰、法国都已与汤加签有警务合作协议。"
    found = read(Document("0" * 64, text, lang="zh", published="2024-03-05"))
    assert {c.instrument: c.date for c in found} == {"equipment": "2024-03-02", "agreement": None}


def test_a_title_s_many_years_date_nothing() -> None:
    text = "Japan trained eleven officers of Samoa's police."
    for title, date in (("Police aid in the Pacific, 2009-2021", None), ("Police aid, 2019-2021", "2019/2021")):
        found = read(Document("0" * 64, text, lang="en", published="2022-03-05", title=title))
        assert [c.date for c in found] == [date]


def test_what_is_told_of_whose_body_dates_nothing_else() -> None:
    text = "Spain, whose embassy opened in 2016, gave the Gambian police ten motorcycles."
    assert "2016" not in dates("en", text).values()
    text = "Spain, whose embassy opened in 2016, gave the Gambian police ten motorcycles in 2019."
    assert set(dates("en", text).values()) == {"2019"}


def test_the_course_of_who_took_goods_is_not_of_their_date() -> None:
    text = "Spain gave two boats in 2019 to the Gambian navy's coast guard, whose officers were trained in Vigo."
    told = dates("en", text)
    assert told["equipment"] == "2019"
    assert told["training"] != "2019"


def test_a_posting_is_not_of_the_year_of_its_memorandum() -> None:
    text = (
        "Al amparo del memorando de 2006, España mantiene dos agentes de enlace en Dakar con la Gendarmería de Senegal."
    )
    assert dates("es", text) == {"presence": None}
    text = "Desde 2006 España mantiene dos agentes de enlace en Dakar con la Gendarmería de Senegal."
    assert dates("es", text) == {"presence": "2006/.."}


def test_a_coordinated_clause_has_its_own_date() -> None:
    text = (
        "Japan's embassy and the Fiji police signed a memorandum in 2019, and in March Tokyo donated 12 patrol cars to "
        "the force."
    )
    assert dates("en", text) == {"agreement": "2019", "equipment": "2024-03"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "According to a report published in 2021, Huawei sold 200 cameras to the police of Zambia."),
        ("es", "Según un informe de 2021, la empresa Hikvision vendió 300 cámaras a la policía de Ecuador."),
        ("pt", "Segundo um relatório divulgado em 2021, a Hikvision vendeu 300 câmaras à polícia de Angola."),
        ("zh", "据2021年发布的一份报告，华为为赞比亚警方安装了200个摄像头。"),
    ],
)
def test_a_report_s_year_dates_nothing_it_tells(lang: str, text: str) -> None:
    assert "2021" not in dates(lang, text).values()


def test_what_is_to_come_takes_no_year_told_before() -> None:
    text = (
        "Apia, 26 November 2026. New Zealand handed over six vehicles to the Samoan police on Wednesday. Ten more will "
        "arrive in January."
    )
    found = read(Document("0" * 64, text, lang="en"))
    assert [(c.status, c.date) for c in found] == [("completed", "2026-11-25"), ("pledged", "2027-01")]


@pytest.mark.parametrize(
    ("lang", "text", "given"),
    [
        (
            "en",
            "The five patrol boats that Japan ordered for the Philippine Coast Guard in 2015 arrived in 2020.",
            "2020",
        ),
        ("en", "The five boats that Japan ordered for Fiji's police in 2015 were not delivered until 2020.", "2020"),
        (
            "es",
            "Las cinco lanchas que Japón prometió a la Guardia Costera filipina en 2015 no llegaron hasta 2020.",
            "2020",
        ),
        ("pt", "As cinco lanchas que o Japão prometeu à Guarda Costeira filipina em 2015 só chegaram em 2020.", "2020"),
        ("zh", "斐济警方2021年向中国订购的20辆警车已于次年交付。", "2022"),
        ("en", "In 2020 Japan gave the Philippine Coast Guard five boats that it had promised in 2015.", "2020"),
    ],
)
def test_the_date_of_an_order_is_not_that_of_its_delivery(lang: str, text: str, given: str) -> None:
    assert dates(lang, text) == {"equipment": given}


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("es", "Las lanchas que Japón donó a la Guardia Costera filipina no llegaron hasta mayo de 2023.", "2023-05"),
        ("pt", "As viaturas que o Japão doou à polícia de Angola não chegarão até Março.", "2025-03"),
    ],
)
def test_not_until_then_is_then(lang: str, text: str, when: str) -> None:
    assert list(dates(lang, text).values()) == [when]


def test_until_then_is_up_to_then() -> None:
    told = dates("en", "Two French advisers worked with the police of Benin until June 2020.")
    assert told == {"presence": "../2020-06"}


def test_a_date_in_the_brackets_of_another_side_is_its_own() -> None:
    told = "Individual officers advising the Somali Police Force in the UN mission: Ghana 3, Sweden 2, Turkey 0 "
    found = read(Document("0" * 64, told + "(vacant since November 2023).", lang="en", published="2024-06-12"))
    assert {c.date for c in found if c.provider in ("GHA", "SWE")} == {None}
    text = "Ghana (since November 2023) has posted three officers to advise the Somali Police Force."
    assert dates("en", text) == {"presence": "2023-11/.."}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2005年起，美国把安曼的警校作为培训点，2012年有也门警察60人在此上课。", "2012"),
        ("2012年，日本为也门警察举办了两期培训班，2014年该校关闭。", "2012"),
    ],
)
def test_the_date_among_a_claim_s_words_is_its_own(text: str, when: str) -> None:
    assert dates("zh", text)["training"] == when


def test_the_day_of_a_denial_is_not_that_of_what_is_denied() -> None:
    text = "针对“中国公司向赞比亚警方捐赠十台越野车”的视频，中国驻赞比亚使馆6月10日发表声明予以澄清。"
    assert dates("zh", text) == {"equipment": None}
    text = "中国6月10日向赞比亚警方捐赠十台越野车。"
    assert dates("zh", text) == {"equipment": "2024-06-10"}


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        (
            "es",
            "Los 40 patrulleros que China prometió en 2021 fueron entregados ayer a la Policía Nacional de Bolivia.",
            ("completed", "2024-06-11"),
        ),
        (
            "pt",
            "As 40 viaturas que a China prometeu foram entregues ontem à Polícia Nacional de Angola.",
            ("completed", "2024-06-11"),
        ),
        (
            "en",
            "The 40 patrol cars that China promised were delivered yesterday to the Bolivian police.",
            ("completed", "2024-06-11"),
        ),
        (
            "es",
            "China prometió que serán entregados 40 patrulleros a la policía boliviana.",
            ("pledged", None),
        ),
        ("en", "China promised that 40 patrol cars would be delivered to the Bolivian police.", ("pledged", None)),
    ],
)
def test_what_was_promised_and_was_delivered_is_delivered(lang: str, text: str, told: tuple[str, str | None]) -> None:
    found = read(Document("0" * 64, text, lang=lang, published="2024-06-12"))
    assert [(c.status, c.date) for c in found] == [told]


def test_what_another_part_promises_does_not_undo_what_was_delivered() -> None:
    text = (
        "Los 40 patrulleros que China prometió en 2021 fueron entregados ayer a la Policía Nacional de Bolivia; otros "
        "60 llegarán el próximo año."
    )
    found = read(Document("0" * 64, text, lang="es", published="2024-06-12"))
    assert [(c.status, c.date) for c in found] == [("completed", "2024-06-11"), ("pledged", "2025")]


def test_a_plan_with_a_year_of_its_own_takes_none_from_before() -> None:
    text = "In 2022 India supplied 40 cars to the Mauritius Police Force. A further 20 are expected by next year."
    found = read(Document("0" * 64, text, lang="en", published="2024-06-12"))
    assert [(c.status, c.date) for c in found] == [("completed", "2022"), ("pledged", "2025")]


@pytest.mark.parametrize(
    ("lang", "text", "given"),
    [
        ("pt", "Há dez anos que a Polícia Judiciária portuguesa forma inspectores de Cabo Verde.", "2014/.."),
        ("es", "Hace diez años que la Guardia Civil española forma a agentes de la policía de Senegal.", "2014/.."),
        ("es", "Hace dos años que España formó a doce agentes de la policía de Senegal.", "2022"),
        ("pt", "Há dez anos, a Polícia Judiciária portuguesa formou inspectores de Cabo Verde.", "2014"),
    ],
)
def test_for_so_many_years_is_since_then(lang: str, text: str, given: str) -> None:
    assert dates(lang, text) == {"training": given}


def test_what_a_rival_offered_dates_nothing_that_was_given() -> None:
    text = "India gave the Kenyan police twenty cars instead of the Chinese ones offered in August."
    assert dates("en", text) == {"equipment": None}
    text = "India gave the Kenyan police twenty cars in March instead of the Chinese ones offered in August."
    assert dates("en", text) == {"equipment": "2024-03"}


@pytest.mark.parametrize(
    ("lang", "text", "given"),
    [
        ("es", "Un grupo de quince policías mexicanas irá en marzo a Roma, a un curso de los Carabineros.", "2025-03"),
        ("pt", "Um grupo de quinze polícias angolanos irá em Março a Roma, para um curso dos Carabinieri.", "2025-03"),
        ("es", "Un grupo de quince policías mexicanas fue en marzo a Roma, a un curso de los Carabineros.", "2024-03"),
    ],
)
def test_who_will_go_goes_in_the_next_month_of_the_name(lang: str, text: str, given: str) -> None:
    assert dates(lang, text) == {"training": given}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Turkey delivered to the Somali police the 30 lorries it had promised in 2021."),
        ("en", "In May Turkey delivered the 30 lorries that it had pledged to the Somali police in 2021."),
        ("es", "Italia entregó a la Policía de Túnez las 30 lanchas que había prometido en 2021."),
        ("pt", "A Polícia de Moçambique recebeu de Portugal as 30 lanchas que Lisboa prometera em 2021."),
    ],
)
def test_what_came_has_not_the_date_of_its_promise(lang: str, text: str) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2024-06-12"))
    assert [(c.status, c.items[0].quantity) for c in claims] == [("completed", 30)]
    assert claims[0].date in ((None, "2024-06") if "May" not in text else ("2024-05",))


def test_what_is_promised_behind_a_gift_has_its_own_date() -> None:
    text = "Turkey gave the Somali police 30 lorries in 2021 and promised in 2023 ten more."
    told = {c.status: c.date for c in read(Document("0" * 64, text, lang="en", published="2024-06-12"))}
    assert told == {"completed": "2021", "pledged": "2023"}


@pytest.mark.parametrize(
    ("text", "drones", "training"),
    [
        ("Spain gave the Gambian police ten drones in 2019 and, in March, trained 12 officers.", "2019", "2024-03"),
        ("Spain gave the Gambian police ten drones in March and, in 2019, trained 12 officers.", "2024-03", "2019"),
    ],
)
def test_a_date_between_commas_behind_a_joint_is_of_what_follows(text: str, drones: str, training: str) -> None:
    claims = read(Document("d", text, lang="en", published="2024-05-10"))
    assert {c.instrument: c.date for c in claims} == {"technology": drones, "training": training}


def test_what_will_follow_lends_no_date_to_what_was_given() -> None:
    text = "Korea donated 15 motorcycles to the Honduran police and, in December, will send two trainers."
    [claim] = [c for c in read(Document("d", text, lang="en", published="2024-10-18")) if c.instrument == "equipment"]
    assert (claim.status, claim.date) == ("completed", None)


@pytest.mark.parametrize(
    "text",
    [
        "Japan has delivered 20 boats to the Kenyan coast guard under an agreement signed in 2017.",
        "Japan has delivered 20 boats to the Kenyan coast guard under a treaty ratified in 2017.",
    ],
)
def test_what_came_under_an_accord_came_later(text: str) -> None:
    [claim] = [c for c in read(Document("d", text, lang="en", published="2024-10-18")) if c.instrument == "equipment"]
    assert claim.date != "2017"


def test_an_accord_that_was_signed_was_signed_then() -> None:
    text = "The agreement on police cooperation between Japan and Kenya was signed in 2017."
    [claim] = read(Document("d", text, lang="en", published="2024-10-18"))
    assert claim.date == "2017"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "Taipé não renovará as bolsas dos polícias hondurenhos em Taoyuan, que vencem em junho."),
        ("es", "Las becas de los policías hondureños que pagaba Taipéi vencen en junio y no se renovarán."),
    ],
)
def test_what_expires_in_a_month_to_come_is_not_of_last_year(lang: str, text: str) -> None:
    assert {c.date for c in read(Document("d", text, lang=lang, published="2024-03-22"))} <= {"2024-06", "../2024-06"}
