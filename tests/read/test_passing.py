"""What only passes through is no claim: goods that police caught, where a ship comes from or goes to, officials on a
visit. What is only equipped is not built, and the names of bodies and boats tell nothing that is done."""

from __future__ import annotations

import pytest

from palanca.model import Document
from palanca.read import read


def _told(lang: str, text: str) -> list[tuple[str, str | None, str]]:
    found = read(Document("d", text, lang=lang, published="2023-05-10"))
    return sorted((c.provider, c.recipient or c.recipient_group, c.instrument) for c in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Bolivia's customs service seized 40 vehicles smuggled from Chile in an operation near Pisiga."),
        ("en", "Ghana's customs seized 200 radios and 30 drones that had come from China."),
        ("en", "Advisers of the French Security Council have been in Bissau since Monday on an official visit."),
        ("en", "Nigerian police intercepted 40 illegal guns that came from Turkey, and arrested four men in Lagos."),
        ("es", "La Policía de Paraguay incautó en Pedro Juan Caballero 40 fusiles procedentes de Brasil."),
        ("es", "Un contenedor llegado de China con 3.000 cámaras fue retenido por la aduana de Buenaventura."),
        ("es", "La Fuerza Naval de El Salvador detuvo frente a Acajutla una lancha rumbo a Guatemala con cocaína."),
        ("es", "El secretario del Consejo de Seguridad de Rusia está desde hoy en Managua en visita oficial."),
        ("es", "El consejero chino de Seguridad Pública mantuvo en Pekín encuentros con el ministro laosiano."),
        ("pt", "A alfândega de Luanda apreendeu 300 rádios e 12 drones vindos da China."),
        (
            "pt",
            "Um assessor do Ministério do Interior francês está desde segunda-feira em Bissau em visita de trabalho.",
        ),
        ("zh", "巴拉圭警方在边境城市查获40支来自巴西的步枪。"),
        ("zh", "俄罗斯内务部官员5日起对古巴进行正式访问。"),
        ("en", "A team of the Israeli police visited the headquarters of the gendarmerie in Buenos Aires on Monday."),
        ("pt", "Dois assessores da polícia israelita em Luanda visitaram a esquadra de Viana."),
        ("en", "Spanish police dismantled a gang of Colombian burglars that had robbed forty villas in Alicante."),
        ("es", "La Guardia Civil detuvo en Alicante a seis ladrones colombianos que habían robado cuarenta casas."),
        ("en", "Poland has sent 10 fire engines and 40 firefighters to Greece to help against the forest fires."),
        (
            "en",
            "The National Police of Ecuador bought 1,200 bulletproof vests with its own funds on Thursday. "
            "General Salas said the vests, made in the United States, had cost 1.1 million dollars.",
        ),
        ("es", "Agentes de la policía de Honduras, equipados con fusiles, rodearon la embajada de Brasil."),
        ("pt", "O Governo de Angola equipou a polícia antes da visita do Presidente de Portugal."),
    ],
)
def test_what_only_passes_is_no_claim(lang: str, text: str) -> None:
    assert _told(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        (
            "en",
            "The United States donated 40 vehicles seized from drug gangs to the police of Honduras.",
            ("USA", "HND", "equipment"),
        ),
        (
            "en",
            "The US embassy delivered 40 seized vehicles to the police of Honduras on Friday.",
            ("USA", "HND", "equipment"),
        ),
        (
            "en",
            "With the scanners that China supplied, Paraguayan customs seized 30 rifles in March.",
            ("CHN", "PRY", "technology"),
        ),
        (
            "en",
            "Two advisers of the French Interior Ministry have been posted to Bissau since May.",
            ("FRA", "GNB", "presence"),
        ),
        (
            "es",
            "Estados Unidos donó a la Policía de Honduras 40 vehículos decomisados al narcotráfico.",
            ("USA", "HND", "equipment"),
        ),
        (
            "zh",
            "中国海关总署向缅甸海关移交了12台扫描设备，缅方用这些设备查获毒品两吨。",
            ("CHN", "MMR", "technology"),
        ),
        (
            "en",
            "Ukraine's State Bureau of Investigation received seven mobile laboratories from the European Union.",
            ("EU", "UKR", "equipment"),
        ),
        (
            "es",
            "La entrega de patrullas por parte de Estados Unidos a la Policía de Honduras se realizó el 3 de mayo.",
            ("USA", "HND", "equipment"),
        ),
        (
            "es",
            "Policías de Colombia y de Ecuador realizaron patrullas conjuntas en la frontera en mayo.",
            ("COL", "ECU", "operation"),
        ),
        (
            "pt",
            'O navio-patrulha "Guardião II", oferecido por Portugal à Guarda Costeira de Cabo Verde, chegou à Praia.',
            ("PRT", "CPV", "equipment"),
        ),
        (
            "en",
            "The Netherlands gave the police of Kenya 20 radios made in Germany.",
            ("NLD", "KEN", "equipment"),
        ),
        ("zh", "大疆公司向巴西警方出售了12架警用无人机。", ("CHN", "BRA", "technology")),
        ("en", "Germany equipped the police laboratory in Kigali.", ("DEU", "RWA", "equipment")),
        ("en", "The investigation unit of the Niger gendarmerie was equipped by France.", ("FRA", "NER", "equipment")),
        (
            "pt",
            "O centro de vigilância das Canárias e o COSMAR, de Cabo Verde, passaram a trocar dados de embarcações "
            "suspeitas, disse ontem o delegado do Governo espanhol.",
            ("ESP", "CPV", "operation"),
        ),
        ("es", "Canadá equipó a la unidad antisecuestros de la policía haitiana.", ("CAN", "HTI", "equipment")),
        (
            "pt",
            "Os Estados Unidos equiparam a brigada antidroga da polícia da Guiné-Bissau.",
            ("USA", "GNB", "equipment"),
        ),
        ("es", "Alemania equipó el laboratorio de la Policía de Honduras.", ("DEU", "HND", "equipment")),
        (
            "es",
            "Alemania construyó el laboratorio de la Policía de Honduras en 2019.",
            ("DEU", "HND", "infrastructure"),
        ),
        ("en", "Germany built the police laboratory in Kigali in 2019.", ("DEU", "RWA", "infrastructure")),
    ],
)
def test_what_is_given_is_one(lang: str, text: str, claim: tuple[str, str, str]) -> None:
    assert _told(lang, text) == [claim]


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "en",
            "China's police university has taught foreign policemen for years.\n"
            "From 2002 to 2019 it taught 4,500 officers of 105 countries in Beijing.",
            [("CHN", "105 countries", "training")],
        ),
        (
            "zh",
            "中国向东盟国家警察提供培训。\n去年，中国为十个东盟国家培训了300名警察。",
            [("CHN", "十个东盟国家", "training")],
        ),
    ],
)
def test_a_group_that_is_counted_next_is_the_same(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert _told(lang, text) == claims


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        ("en", "Canada's border agency donated ion scanners to the airport police of Jamaica.", ("CAN", "JAM")),
        ("en", "Portugal gave six passport readers to the border guard of Cape Verde in March.", ("PRT", "CPV")),
        ("es", "Aduanas de Chile incorporó tres camiones escáner cedidos por el Gobierno de China.", ("CHN", "CHL")),
        ("es", "Estados Unidos donó un radar a la Policía Nacional de Ecuador.", ("USA", "ECU")),
        ("pt", "A Bolívia comprou à França treze radares para o controlo de voos do narcotráfico.", ("FRA", "BOL")),
        ("pt", "Os Estados Unidos doaram 12 mil kits de coleta de DNA à polícia do Brasil.", ("USA", "BRA")),
        ("zh", "日本向斯里兰卡警察提供了数码取证器材。", ("JPN", "LKA")),
        ("zh", "葡萄牙向佛得角边防警察赠送六台护照阅读机。", ("PRT", "CPV")),
    ],
)
def test_what_watches_or_identifies_is_technology(lang: str, text: str, claim: tuple[str, str]) -> None:
    assert _told(lang, text) == [(*claim, "technology")]


def test_who_is_named_only_behind_what_a_force_did_took_no_part() -> None:
    text = "Kenya's navy patrolled off Lamu and stopped a dhow with heroin. The US embassy praised the work."
    assert read(Document("d", text, lang="en", published="2023-05-10")) == []
    text = "Kenya's navy patrolled off Lamu with the US Coast Guard and stopped a dhow with heroin."
    found = read(Document("d", text, lang="en", published="2023-05-10"))
    assert [(c.provider, c.recipient, c.instrument) for c in found] == [("USA", "KEN", "operation")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Radios worth EUR 180,900 passed on 3 June from the EU Advisory Mission (EUAM) to Ukraine's border guard.",
            ["equipment"],
        ),
        ("The EU Advisory Mission (EUAM) has twenty advisers in Ukraine's interior ministry.", ["presence"]),
        ("A man who came from the Bahamas was arrested in Miami by U.S. Customs and Border Protection officers.", []),
        (
            "Nairobi's streets are watched by Huawei's cameras. He is 26 today, an officer on duty in the capital.",
            ["technology"],
        ),
    ],
)
def test_who_is_only_named_beside_it_is_not_posted(text: str, told: list[str]) -> None:
    found = read(Document("d", text, lang="en", published="2024-05-17"))
    assert sorted(c.instrument for c in found) == told
