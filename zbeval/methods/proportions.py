"""How far may a share in a sample lie from the share in the whole?"""

from __future__ import annotations

import numpy as np
import pandas as pd

Z95 = 1.959963984540054
DESIGNS = ("census", "sample")


def wilson(n: pd.Series, total: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the 95 % score interval (Wilson 1927) of ``n`` out of ``total``, as shares.

    (p + z²/2N ± z √(p(1-p)/N + z²/4N²)) / (1 + z²/N). Missing where ``n`` is hidden or ``total``
    is 0. For a simple random sample only: whoever asked everyone has no sampling error.
    """
    hits, size = n.astype(float), total.astype(float).where(total > 0)
    share = hits / size
    centre = share + Z95**2 / (2 * size)
    margin = Z95 * np.sqrt(share * (1 - share) / size + Z95**2 / (4 * size**2))
    scale = 1 + Z95**2 / size
    return ((centre - margin) / scale).clip(lower=0), ((centre + margin) / scale).clip(upper=1)
