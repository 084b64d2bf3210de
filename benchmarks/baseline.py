"""The same claims linked by Splink as its own guide sets a model up: its comparison library, block_on, EM, components.

Nothing of Palanca's comparison is used: columns as they stand in the claims, exact sides and instrument as blocking.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pyarrow as pa
import splink.internals.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals import splink_logging

from palanca.model import Claim, Document


def by_splink(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[list[str]]:
    """Clusters of claim ids at a match probability of one half."""
    table = pa.Table.from_pylist([_row(claim) for claim in claims])
    api = DuckDBAPI()
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("provider", "recipient", "instrument", "day"),
            block_on("provider", "recipient", "instrument", "quantity"),
            block_on("provider", "recipient", "instrument", "place"),
            block_on("provider", "recipient", "instrument", "amount"),
        ],
        comparisons=[
            cl.ExactMatch("terms"),
            cl.ExactMatch("status"),
            cl.JaroWinklerAtThresholds("item", [0.9, 0.7]),
            cl.ExactMatch("quantity").configure(term_frequency_adjustments=True),
            cl.ExactMatch("amount"),
            cl.LevenshteinAtThresholds("day", [1, 2]),
            cl.JaroWinklerAtThresholds("place", [0.9]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("body", [0.9]),
        ],
    )
    linker = Linker(api.register(table), settings)
    splink_logging.disable()
    linker.training.estimate_probability_two_random_records_match(
        [block_on("provider", "recipient", "instrument", "day", "quantity")], recall=0.3
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("provider", "recipient", "day"), block_on("provider", "recipient", "quantity")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.5)
    groups: dict[str, list[str]] = defaultdict(list)
    for row in clusters.as_record_list():
        groups[str(row["cluster_id"])].append(str(row["unique_id"]))
    return list(groups.values())


def _row(claim: Claim) -> dict[str, object]:
    item, amount = next(iter(claim.items), None), next(iter(claim.amounts), None)
    return {
        "unique_id": claim.id, "provider": claim.provider, "recipient": claim.recipient, "instrument": claim.instrument,
        "terms": claim.terms, "status": claim.status, "day": claim.date, "item": item.name if item else None,
        "quantity": str(item.quantity) if item and item.quantity is not None else None,
        "amount": str(amount.value) if amount else None, "place": next(iter(claim.places), None),
        "body": next(iter(claim.recipient_actors), None),
    }  # fmt: skip
