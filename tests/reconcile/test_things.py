"""The same thing in four languages is one kind, a wider word is kin, other things are apart."""

from __future__ import annotations

import pytest

from palanca.reconcile.things import kinds, kinship, models


@pytest.mark.parametrize(
    "names",
    [
        ("patrol cars", "radiopatrullas", "viaturas de patrulheiros", "警用轿车"),
        ("buses", "ómnibus Marcopolo", "ônibus", "大客车"),
        ("armored trucks", "camiones con blindaje", "caminhões com blindagem", "防弹卡车"),
        ("surveillance cameras", "cámaras fijas", "câmeras de vigilância", "固定摄像机"),
        ("patrol boat", "lancha patrullera", "embarcação", "巡逻艇"),
        ("helicopters", "helicópteros", "UH-60s", "直升机"),
        ("motorcycles", "motocicletas", "motos", "摩托车"),
        ("cargo scanners", "escáneres", "scanners", "扫描设备"),
        ("officers", "funcionarios", "policiais", "警官"),
    ],
)
def test_one_kind_in_four_languages(names: tuple[str, ...]) -> None:
    assert all(kinship(kinds(names[0]), kinds(name)) in ("same", "kin") for name in names), [kinds(n) for n in names]


def test_vehicles_are_kin_of_cars_and_buses_but_these_are_apart() -> None:
    assert kinship(kinds("vehículos"), kinds("patrol cars")) == "kin"
    assert kinship(kinds("buses"), kinds("patrol cars")) == "apart"


def test_whose_things_they_are_does_not_make_them_one() -> None:
    cars = [kinds(name) for name in ("police cars", "coches de policía", "patrol cars for officers", "警车")]
    others = [kinds(name) for name in ("police motorcycles", "uniformes para policías", "警察制服")]
    assert {kinship(one, other) for one in cars for other in others} == {"apart"}
    assert {kinship(one, other) for one in cars for other in cars} == {"same"}
    assert kinship(kinds("camera operators"), kinds("operadores")) == "same"


def test_models_are_read_across_scripts() -> None:
    assert models("UH-60“黑鹰”直升机") & models("dos UH-60")
    assert not models("Officers of the police")
