"""What an analyst calls from Python beside the measures."""

from zbeval.api.numbers import eb_moran, location_quotients, moran
from zbeval.tables import load_programme as load

__all__ = ["eb_moran", "load", "location_quotients", "moran"]
