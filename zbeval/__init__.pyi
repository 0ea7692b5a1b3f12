# What a type checker and an editor see of the face; at run time __init__.py imports on demand.
from zbeval.api import eb_moran as eb_moran
from zbeval.api import load as load
from zbeval.api import location_quotients as location_quotients
from zbeval.api import moran as moran
from zbeval.errors import ReaderError as ReaderError
from zbeval.language import speaking as speaking
from zbeval.measures import *  # noqa: F403
from zbeval.methods.indices import chi_squared as chi_squared
from zbeval.methods.indices import gini as gini
from zbeval.methods.indices import hoover as hoover
from zbeval.methods.indices import likelihood_ratio as likelihood_ratio
from zbeval.methods.indices import theil as theil
from zbeval.methods.indices import theil_between as theil_between
from zbeval.narrative import describe as describe
from zbeval.programme import Programme as Programme
from zbeval.results import Result as Result
from zbeval.tables import map_layers as map_layers

__version__: str
