"""Running pure stages over many documents and blocks of claims: here, in processes of this machine.

Invariant: results come in the order of what was handed in; a document that kills its process takes no other with it.
"""

from __future__ import annotations

from palanca.engine.here import Reading, read_documents
from palanca.engine.spark import on_spark
from palanca.engine.spread import spread

__all__ = ["Reading", "on_spark", "read_documents", "spread"]
