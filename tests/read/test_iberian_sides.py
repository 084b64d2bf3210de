"""Who gives, who receives and what, as Spanish and Portuguese notes tell it."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read

Told = set[tuple[str, str | None, str, tuple[str, ...]]]


def told(lang: str, text: str) -> Told:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    return {(c.provider, c.recipient, c.instrument, tuple(i.name for i in c.items)) for c in claims}


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "es",
            "ASUNCIÓN. La policía de Paraguay incorporó dos drones aportados por Corea del Sur y un helicóptero usado "
            "donado por Canadá.",
            {("KOR", "PRY", "technology", ("drones",)), ("CAN", "PRY", "equipment", ("helicóptero",))},
        ),
        (
            "pt",
            "MAPUTO. Foram entregues à polícia de Moçambique 30 viaturas, oferecidas pela China, e dez motorizadas, "
            "doadas pelo Japão.",
            {("CHN", "MOZ", "equipment", ("viaturas",)), ("JPN", "MOZ", "equipment", ("motorizadas",))},
        ),
        (
            "en",
            "The police of Paraguay received four pickups given by the United States and a helicopter donated by "
            "Canada.",
            {("USA", "PRY", "equipment", ("pickups",)), ("CAN", "PRY", "equipment", ("helicopter",))},
        ),
        (  # where goods came from, before them
            "pt",
            "PORTO PRÍNCIPE. Do Canadá vieram em março 12 blindados; dos Estados Unidos, 600 coletes para a polícia.",
            {("CAN", "HTI", "equipment", ("blindados",)), ("USA", "HTI", "equipment", ("coletes",))},
        ),
        (  # where the text comes from gave before, and does not get what another gives
            "pt",
            "LISBOA. Portugal deu à polícia ucraniana 100 computadores. A Eslovénia, por seu lado, doou capacetes.",
            {("PRT", "UKR", "equipment", ("computadores",)), ("SVN", "UKR", "equipment", ("capacetes",))},
        ),
        (  # the first clause tells of another giver
            "es",
            "QUITO. Después de que Estados Unidos donara 200 chalecos a la policía de Ecuador, Perú prometió diez "
            "camionetas.",
            {("USA", "ECU", "equipment", ("chalecos",)), ("PER", "ECU", "equipment", ("camionetas",))},
        ),
        (
            "en",
            "QUITO. Although the United States gave 200 vests to the police of Ecuador, the European Union sold it 20 "
            "radios.",
            {("USA", "ECU", "equipment", ("vests",)), ("EU", "ECU", "equipment", ("radios",))},
        ),
        (  # who announces something behind a comma is not of the list before it
            "es",
            "QUITO. Luego de que Estados Unidos entregara 20 radios a la policía ecuatoriana, Francia anunció otra.",
            {("USA", "ECU", "equipment", ("radios",))},
        ),
        (  # of one list
            "es",
            "QUITO. Después de que Japón donara 20 radios a las policías de Ecuador, Perú y Bolivia, hubo un acto.",
            {(*("JPN", c, "equipment"), ("radios",)) for c in ("ECU", "PER", "BOL")},
        ),
        (  # of one giver
            "es",
            "La policía de Paraguay recibió cuatro camionetas y un helicóptero donados por Canadá.",
            {("CAN", "PRY", "equipment", ("camionetas", "helicóptero"))},
        ),
        (  # who made what another hands over gives nothing
            "es",
            "PRAIA. Portugal entregó a la policía de Cabo Verde una lancha construida por Francia.",
            {("PRT", "CPV", "equipment", ("lancha",))},
        ),
    ],
)
def test_what_each_gave_is_its_own(lang: str, text: str, right: Told) -> None:
    assert told(lang, text) == right


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("La policía de Ecuador recibirá en mayo 40 motos que paga China.", "donation"),
        ("La policía de Ecuador estrenó 40 motos que vendió China y que pagó Ecuador.", "sale"),
        ("La policía de Ecuador pagó a China dos millones de dólares por 40 motos.", "sale"),
    ],
)
def test_what_the_giver_pays_for_is_not_sold(text: str, terms: str) -> None:
    assert [c.terms for c in read(Document("0" * 64, text, lang="es", published="2023-05-10"))] == [terms]


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "es",
            "NUAKCHOT. Un lote de 25 motos fue recibido por la Guardia Nacional de Mauritania. El donativo, procedente "
            "de España, se destina a la vigilancia de la frontera norte.",
            {("ESP", "MRT", "equipment", ("motos",))},
        ),
        (
            "pt",
            "BISSAU. A polícia da Guiné-Bissau estreou 60 motorizadas. A doação foi feita por Espanha.",
            {("ESP", "GNB", "equipment", ("motorizadas",))},
        ),
        (  # what was seized was not given
            "es",
            "TEGUCIGALPA. La policía decomisó 60 motos. El donativo de Japón a la policía de Honduras fue de dos "
            "millones de dólares.",
            {("JPN", "HND", "equipment", ())},
        ),
        (  # who gave before has its own
            "es",
            "TEGUCIGALPA. Taiwán entregó 60 motos a la Policía de Honduras. La donación sigue a la que hizo Japón.",
            {("TWN", "HND", "equipment", ("motos",)), ("JPN", "HND", "equipment", ())},
        ),
    ],
)
def test_the_gift_is_what_the_sentence_before_names(lang: str, text: str, right: Told) -> None:
    assert told(lang, text) == right


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        (
            "pt",
            "PRAIA. Das oito lanchas da Guarda Costeira de Cabo Verde, três foram doadas por Espanha e duas "
            "pelo Japão.",
            {("ESP", 3.0), ("JPN", 2.0)},
        ),
        (
            "es",
            "La policía de Costa Rica tiene nueve lanchas: seis donadas por Estados Unidos, dos por Japón y una por "
            "Taiwán.",
            {("USA", 6.0), ("JPN", 2.0), ("TWN", 1.0)},
        ),
        (
            "en",
            "Of the 22 boats of Costa Rica's police, six were donated by the United States and two by Japan.",
            {("USA", 6.0), ("JPN", 2.0)},
        ),
        (  # all of one giver
            "es",
            "La policía de Costa Rica recibió nueve lanchas donadas por Japón, seis de ellas usadas.",
            {("JPN", 9.0)},
        ),
    ],
)
def test_each_gave_so_many_of_what_there_is(lang: str, text: str, right: set[tuple[str, float]]) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert {(c.provider, i.quantity) for c in claims for i in c.items} == right


def test_who_gave_some_gets_nothing_of_another() -> None:
    text = "Del total de 22 patrulleras, seis fueron donadas por Estados Unidos, dos por Japón y una por Taiwán."
    assert told("es", f"SAN JOSÉ. {text}") == set()


@pytest.mark.parametrize(
    ("lang", "text", "giver"),
    [
        ("es", "Francia entregó a la Policía de Haití veinte camionetas, compradas a la estadounidense Ford.", "FRA"),
        ("es", "La embajada de Japón donó a la Policía de Paraguay diez motos adquiridas a una firma coreana.", "JPN"),
        ("pt", "A França entregou à Polícia do Haiti vinte carros, comprados à norte-americana Ford.", "FRA"),
        ("en", "France handed over twenty trucks, bought from the Canadian firm INKAS, to the Haitian police.", "FRA"),
        # who buys for himself
        ("es", "El Gobierno de Perú entregó a su policía diez motos compradas a la surcoreana Hyosung.", "KOR"),
        ("es", "La Policía de Perú estrenó diez motos compradas a la surcoreana Hyosung.", "KOR"),
    ],
)
def test_who_only_sold_what_another_gives_gives_nothing(lang: str, text: str, giver: str) -> None:
    claims = read(Document("0" * 64, text, lang=lang, published="2023-05-10"))
    assert {c.provider for c in claims} == {giver}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "La Policía de Ghana compró a una empresa china un programa para rastrear celulares.",
            {("CHN", "GHA", "technology", ("programa para rastrear celulares",))},
        ),
        (  # what a system does to telephones is not what is bought
            "La Policía de Panamá pagó a la firma israelí un equipo que desbloquea celulares.",
            {("ISR", "PAN", "technology", ("equipo que desbloquea celulares",))},
        ),
        (
            "La Policía de Ghana compró a una empresa china 200 celulares.",
            {("CHN", "GHA", "equipment", ("celulares",))},
        ),
        (  # whose authorities they are is no building
            "Las autoridades locales de Tayikistán recibieron once puestos de guardia que construyó China.",
            {("CHN", "TJK", "infrastructure", ("puestos de guardia",))},
        ),
    ],
)
def test_a_system_is_called_by_what_it_does(text: str, right: Told) -> None:
    assert told("es", text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "La Guardia di Finanza de Italia formó a 30 guardias costeros libios.",
            {("ITA", "LBY", "training", ("guardias costeros",))},
        ),
        (
            "Agentes de la Senad de Paraguay y de la Policía Federal del Brasil arrasaron esta semana 300 hectáreas de "
            "marihuana.",
            {("BRA", "PRY", "operation", ())},
        ),
        ("Agentes de la Policía Federal del Brasil arrasaron esta semana 300 hectáreas de marihuana.", set()),
    ],
)
def test_who_learns_and_who_acts_together(text: str, right: Told) -> None:
    assert told("es", text) == right
